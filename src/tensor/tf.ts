/**
 * The one door to TensorFlow.js. Everything outside `tensor/` imports it from here, so that the library (whose last
 * release is old) can be replaced in one place.
 */
import "@tensorflow/tfjs-core/dist/register_all_gradients";

export * from "@tensorflow/tfjs-core";
