// Kernels over rows of float32 in the linear memory of the TensorFlow.js WASM backend. AssemblyScript, SIMD.
// Pointers are byte offsets; `width` is the row length in floats. No allocation, no static data: the module owns no memory.

/** a · b over `width` floats. */
export function dot(a: usize, b: usize, width: i32): f32 {
  let sum = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = <usize>i << 2;
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  let total = lanes(sum);
  for (; i < width; i++) total += load<f32>(a + (<usize>i << 2)) * load<f32>(b + (<usize>i << 2));
  return total;
}

/** Sum of the four lanes. */
export function lanes(sum: v128): f32 {
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** target += scale · source. */
export function addScaled(target: usize, source: usize, scale: f32, width: i32): void {
  const factor = f32x4.splat(scale);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = <usize>i << 2;
    v128.store(target + at, f32x4.add(v128.load(target + at), f32x4.mul(factor, v128.load(source + at))));
  }
  for (; i < width; i++) {
    const at = <usize>i << 2;
    store<f32>(target + at, load<f32>(target + at) + scale * load<f32>(source + at));
  }
}

/** target[i] = source[index[i]]; a row of zeros where the index is negative. */
export function gatherRows(source: usize, index: usize, rows: i32, width: i32, target: usize): void {
  const bytes = <usize>width << 2;
  for (let row = 0; row < rows; row++) {
    const from = load<i32>(index + (<usize>row << 2));
    const to = target + <usize>row * bytes;
    if (from < 0) memory.fill(to, 0, bytes);
    else memory.copy(to, source + <usize>from * bytes, bytes);
  }
}

/** target[index[i]] += source[i]; negative indices are skipped. The caller has zeroed the target. */
export function scatterAddRows(source: usize, index: usize, rows: i32, width: i32, target: usize): void {
  const bytes = <usize>width << 2;
  for (let row = 0; row < rows; row++) {
    const to = load<i32>(index + (<usize>row << 2));
    if (to >= 0) addScaled(target + <usize>to * bytes, source + <usize>row * bytes, 1, width);
  }
}

/** target[i] = Σ_c weights[i, c] · values[index[i, c]]. */
export function weightedSlots(
  values: usize, index: usize, weights: usize, rows: i32, slots: i32, width: i32, target: usize,
): void {
  const bytes = <usize>width << 2;
  memory.fill(target, 0, <usize>rows * bytes);
  for (let row = 0; row < rows; row++) {
    const to = target + <usize>row * bytes;
    for (let slot = 0; slot < slots; slot++) {
      const at = <usize>(row * slots + slot) << 2;
      const from = load<i32>(index + at);
      if (from >= 0) addScaled(to, values + <usize>from * bytes, load<f32>(weights + at), width);
    }
  }
}

/** Gradient of `weightedSlots` with respect to values (accumulated; the caller has zeroed it) and weights. */
export function weightedSlotsGradient(
  gradient: usize, values: usize, index: usize, weights: usize, rows: i32, slots: i32, width: i32,
  valuesGradient: usize, weightsGradient: usize,
): void {
  const bytes = <usize>width << 2;
  for (let row = 0; row < rows; row++) {
    const g = gradient + <usize>row * bytes;
    for (let slot = 0; slot < slots; slot++) {
      const at = <usize>(row * slots + slot) << 2;
      const from = load<i32>(index + at);
      if (from < 0) {
        store<f32>(weightsGradient + at, 0);
        continue;
      }
      store<f32>(weightsGradient + at, dot(g, values + <usize>from * bytes, width));
      addScaled(valuesGradient + <usize>from * bytes, g, load<f32>(weights + at), width);
    }
  }
}
