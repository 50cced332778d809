import { beforeAll, describe, expect, test } from "vitest";
import { startTestBackend } from "../testing/start-test-backend";
import * as tf from "../tf";
import { valueAndGradients } from "../value-and-gradients";
import { projectByBases } from "./project-by-bases";
import { projectByRelation } from "./project-by-relation";
import { RelationGroups } from "./relation-groups";

const [ROWS, INNER, OUTER, BASES, RELATIONS] = [4, 3, 5, 2, 3];

describe.each(["cpu", "wasm"] as const)("projection by bases on %s", (backend) => {
  beforeAll(() => startTestBackend(backend));

  test("equals the projection by the matrices that the bases add up to, gradients too", () => {
    // Entries: relation 0 takes rows 0 and 2, relation 1 none, relation 2 rows 2, 3 and 1.
    const groups = new RelationGroups(Int32Array.of(0, 2, 2, 3, 1), Int32Array.of(0, 2, 2, 5), ROWS);
    const x = tf.randomNormal([ROWS, INNER], 0, 1, "float32", 1) as tf.Tensor2D;
    const bases = tf.randomNormal([BASES, INNER, OUTER], 0, 1, "float32", 2) as tf.Tensor3D;
    const coefficients = tf.randomNormal([RELATIONS, BASES], 0, 1, "float32", 3) as tf.Tensor2D;
    const biases = tf.randomNormal([RELATIONS, OUTER], 0, 1, "float32", 4) as tf.Tensor2D;
    const cotangent = tf.randomNormal([5, OUTER], 0, 1, "float32", 5);
    const inputs = [x, bases, coefficients, biases];
    const run = (project: () => tf.Tensor2D) => {
      let value: Float32Array = new Float32Array();
      const { gradients } = valueAndGradients(() => {
        const entries = project();
        value = Float32Array.from(entries.dataSync());
        return tf.sum(tf.mul(entries, cotangent)) as tf.Scalar;
      }, inputs);
      return [value, ...gradients.map((gradient) => Float32Array.from(gradient.dataSync()))];
    };
    const byBases = run(() => projectByBases(x, groups, bases, coefficients, biases));
    const byMatrices = run(() => {
      const flat: tf.Tensor2D = tf.reshape(bases, [BASES, INNER * OUTER]);
      const matrices: tf.Tensor3D = tf.reshape(tf.matMul(coefficients, flat), [RELATIONS, INNER, OUTER]);
      return projectByRelation(x, groups, matrices, biases);
    });
    expect(byBases.map((values) => values.length)).toEqual([25, 12, 30, 6, 15]);
    byBases.forEach((values, which) => {
      const furthest = Math.max(...values.map((value, at) => Math.abs(value - byMatrices[which][at])));
      expect(furthest, `array ${which}`).toBeLessThan(1e-5);
    });
    groups.dispose();
  });
});
