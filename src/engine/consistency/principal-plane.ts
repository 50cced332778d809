/** Rows on the plane of their first two principal components. */
export interface PrincipalPlane {
  /** [rows] */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Share of the variance that the plane shows, in [0, 1]; 1 where nothing varies. */
  readonly shown: number;
}

const STEPS = 300;

/**
 * The first two principal components by power iteration, the first one's share taken out before the second. Deterministic: it starts
 * from one fixed vector, and each axis points to where its largest weight is positive.
 *
 * @param rows [count · width], row by row; left as they are
 */
export function principalPlane(rows: Float32Array, width: number): PrincipalPlane {
  const count = width > 0 ? rows.length / width : 0;
  const centred = centre(rows, width, count);
  const covariance = products(centred, width, count);
  let total = 0;
  for (let column = 0; column < width; column++) total += covariance[column * width + column]!;
  const first = leadingAxis(covariance, width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) covariance[i * width + j]! -= first.value * first.axis[i]! * first.axis[j]!;
  }
  const second = leadingAxis(covariance, width);
  const project = (axis: Float64Array) =>
    Float64Array.from({ length: count }, (_, row) => {
      let sum = 0;
      for (let column = 0; column < width; column++) sum += centred[row * width + column]! * axis[column]!;
      return sum;
    });
  return {
    x: project(first.axis),
    y: project(second.axis),
    shown: total > 0 ? Math.min(1, (first.value + second.value) / total) : 1,
  };
}

function centre(rows: Float32Array, width: number, count: number): Float64Array {
  const means = new Float64Array(width);
  for (let at = 0; at < rows.length; at++) means[at % width]! += rows[at]! / count;
  return Float64Array.from(rows, (value, at) => value - means[at % width]!);
}

/** [width · width] sums of products of columns */
function products(centred: Float64Array, width: number, count: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) {
      const value = centred[row * width + i]!;
      for (let j = 0; j < width; j++) sums[i * width + j]! += value * centred[row * width + j]!;
    }
  }
  return sums;
}

function leadingAxis(matrix: Float64Array, width: number): { axis: Float64Array; value: number } {
  // No two entries alike, so that it is at right angles to no axis that data are likely to have.
  let axis = unit(Float64Array.from({ length: width }, (_, at) => 1 + at / width));
  let value = 0;
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(width);
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) next[i]! += matrix[i * width + j]! * axis[j]!;
    }
    value = Math.hypot(...next);
    if (value < 1e-12) return { axis: new Float64Array(width), value: 0 };
    axis = unit(next);
  }
  let largest = 0;
  for (let at = 1; at < width; at++) if (Math.abs(axis[at]!) > Math.abs(axis[largest]!)) largest = at;
  return { axis: axis[largest]! < 0 ? axis.map((part) => -part) : axis, value };
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((part) => part / length);
}
