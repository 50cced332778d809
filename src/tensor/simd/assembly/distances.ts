import { lanes } from "./rows";

/** Squared distances below this are taken as it (MODEL.md, section 2). */
const FLOOR: f32 = 1e-12;

/** ‖a − b‖² over `width` floats, from differences: the expanded form loses 3e-3 on equal rows. */
export function squaredDistance(a: usize, b: usize, width: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  let i = 0;
  for (; i + 8 <= width; i += 8) {
    const at = <usize>i << 2;
    const first = f32x4.sub(v128.load(a + at), v128.load(b + at));
    const second = f32x4.sub(v128.load(a + at, 16), v128.load(b + at, 16));
    even = f32x4.add(even, f32x4.mul(first, first));
    odd = f32x4.add(odd, f32x4.mul(second, second));
  }
  let total = lanes(f32x4.add(even, odd));
  for (; i < width; i++) {
    const at = <usize>i << 2;
    const difference = load<f32>(a + at) - load<f32>(b + at);
    total += difference * difference;
  }
  return total;
}

/** target[p, c, d] = sqrt(max(‖here[p, c] − there[p, d]‖², 1e-12)). */
export function pairDistances(
  here: usize, there: usize, pairs: i32, c: i32, d: i32, width: i32, target: usize,
): void {
  const bytes = <usize>width << 2;
  let to = target;
  for (let pair = 0; pair < pairs; pair++) {
    const a = here + <usize>(pair * c) * bytes;
    const b = there + <usize>(pair * d) * bytes;
    for (let i = 0; i < c; i++) {
      for (let j = 0; j < d; j++) {
        const squared = squaredDistance(a + <usize>i * bytes, b + <usize>j * bytes, width);
        store<f32>(to, sqrt<f32>(max<f32>(squared, FLOOR)));
        to += 4;
      }
    }
  }
}

/**
 * Gradient of `pairDistances`: (here − there) · g / distance, 0 where the floor holds. Adds to both targets, which the
 * caller has zeroed.
 */
export function pairDistancesGradient(
  here: usize, there: usize, distances: usize, gradient: usize, pairs: i32, c: i32, d: i32, width: i32,
  hereGradient: usize, thereGradient: usize,
): void {
  const bytes = <usize>width << 2;
  let at: usize = 0;
  for (let pair = 0; pair < pairs; pair++) {
    for (let i = 0; i < c; i++) {
      const row = <usize>(pair * c + i) * bytes;
      for (let j = 0; j < d; j++, at += 4) {
        const distance = load<f32>(distances + at);
        const g = load<f32>(gradient + at);
        if (g == 0 || distance <= 1e-6) continue;
        addDifference(
          here + row, there + <usize>(pair * d + j) * bytes, g / distance, width,
          hereGradient + row, thereGradient + <usize>(pair * d + j) * bytes,
        );
      }
    }
  }
}

/** x += f (a − b), y −= f (a − b). */
function addDifference(a: usize, b: usize, factor: f32, width: i32, x: usize, y: usize): void {
  const scale = f32x4.splat(factor);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = <usize>i << 2;
    const step = f32x4.mul(scale, f32x4.sub(v128.load(a + at), v128.load(b + at)));
    v128.store(x + at, f32x4.add(v128.load(x + at), step));
    v128.store(y + at, f32x4.sub(v128.load(y + at), step));
  }
  for (; i < width; i++) {
    const at = <usize>i << 2;
    const step = factor * (load<f32>(a + at) - load<f32>(b + at));
    store<f32>(x + at, load<f32>(x + at) + step);
    store<f32>(y + at, load<f32>(y + at) - step);
  }
}
