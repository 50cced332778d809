import { instantiateSimdKernels, type SimdKernels } from "./simd/simd-kernels";
import {
  type DataId,
  engine,
  type KernelBackend,
  registerKernel,
  type Tensor,
  type TensorInfo,
  unregisterKernel,
} from "./tf";

/** What the custom kernels use of the TensorFlow.js WASM backend. Its shape is pinned with the package's version. */
interface WasmBackend extends KernelBackend {
  readonly wasm: { readonly asm: { readonly memory: WebAssembly.Memory } };
  readonly dataIdMap: { get(dataId: DataId): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: "float32" | "int32"): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array;
}

interface CpuBackend extends KernelBackend {
  readonly data: { get(dataId: DataId): { readonly values: Float32Array | Int32Array } };
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): TensorInfo;
}

/** A kernel in two forms: over the WASM heap with SIMD, and over plain arrays on the CPU backend. */
export interface CustomKernel<Attributes> {
  readonly name: string;
  /** Shapes of the outputs. */
  readonly outputs: (inputs: readonly TensorInfo[], attributes: Attributes) => readonly (readonly number[])[];
  /** Pointers in the order of inputs and outputs; outputs arrive zeroed. */
  readonly simd: (
    kernels: SimdKernels,
    inputs: readonly number[],
    outputs: readonly number[],
    attributes: Attributes,
    shapes: readonly (readonly number[])[],
  ) => void;
  readonly plain: (
    inputs: readonly (Float32Array | Int32Array)[],
    outputs: readonly Float32Array[],
    attributes: Attributes,
    shapes: readonly (readonly number[])[],
  ) => void;
}

const kernelsOfMemory = new WeakMap<WebAssembly.Memory, SimdKernels>();

/** Registers a kernel for the WASM and the CPU backend, under its name. Inputs are named "0", "1", … */
export function registerCustomKernel<Attributes extends object>(kernel: CustomKernel<Attributes>): void {
  registerFor("wasm", kernel.name, (inputs, attributes, backend) => {
    const wasm = backend as unknown as WasmBackend;
    const { memory } = wasm.wasm.asm;
    const kernels = kernelsOfMemory.get(memory) ?? instantiateSimdKernels(memory);
    kernelsOfMemory.set(memory, kernels);
    const outputs = kernel.outputs(inputs, attributes as Attributes).map((shape) => {
      const output = wasm.makeOutput([...shape], "float32");
      wasm.typedArrayFromHeap(output).fill(0);
      return output;
    });
    const pointer = (tensor: TensorInfo) => wasm.dataIdMap.get(tensor.dataId).memoryOffset;
    // Pointers are read after all outputs exist: an allocation may grow, hence move, nothing but views.
    kernel.simd(kernels, inputs.map(pointer), outputs.map(pointer), attributes as Attributes, inputs.map(shapeOf));
    return outputs;
  });
  registerFor("cpu", kernel.name, (inputs, attributes, backend) => {
    const cpu = backend as unknown as CpuBackend;
    const shapes = kernel.outputs(inputs, attributes as Attributes);
    const arrays = shapes.map((shape) => new Float32Array(shape.reduce((a, b) => a * b, 1)));
    const values = inputs.map((tensor) => cpu.data.get(tensor.dataId).values);
    kernel.plain(values, arrays, attributes as Attributes, inputs.map(shapeOf));
    return arrays.map((array, index) => cpu.makeTensorInfo([...shapes[index]!], "float32", array));
  });
}

/** True on the backends that run the custom kernels; elsewhere the plain-ops twin serves. */
export function hasCustomKernels(backend: string): boolean {
  return backend === "wasm" || backend === "cpu";
}

/** Runs a registered kernel. Inputs in the order of its declaration. */
export function runKernel(name: string, inputs: readonly Tensor[], attributes: Record<string, number>): Tensor[] {
  return engine().runKernel(name, Object.fromEntries(inputs.entries()), attributes) as Tensor[];
}

function shapeOf(tensor: TensorInfo): readonly number[] {
  return tensor.shape;
}

function registerFor(
  backendName: string,
  kernelName: string,
  run: (inputs: TensorInfo[], attributes: object, backend: KernelBackend) => TensorInfo[],
): void {
  try {
    unregisterKernel(kernelName, backendName);
  } catch {
    // Not registered yet: the usual case. A second registration happens when a module is loaded again in development.
  }
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const ordered = Object.keys(inputs)
        .sort((a, b) => Number(a) - Number(b))
        .map((key) => inputs[key] as TensorInfo);
      return run(ordered, attrs ?? {}, backend as KernelBackend);
    },
  });
}
