// From the distances of two neighbourhoods' slots: log κ of every slot and the distance to its nearest counterpart.
import { exp1, exp4, log1 } from "./exponential";
import { lanes } from "./rows";

/** Stands for "no counterpart": exp of minus it is 0. */
const NONE: f32 = 1e4;

/**
 * Per pair one row of 2 (c + d) floats: log κ here [c], log κ there [d], nearest distance here [c], there [d]. Valid slots
 * only; 0 for log κ and NONE for the distance where a slot is masked or the other side is empty.
 */
export function pairAffinity(
  distances: usize, hereMask: usize, thereMask: usize, pairs: i32, c: i32, d: i32, target: usize,
): void {
  for (let pair = 0; pair < pairs; pair++) {
    const table = distances + (<usize>(pair * c * d) << 2);
    const mine = hereMask + (<usize>(pair * c) << 2);
    const yours = thereMask + (<usize>(pair * d) << 2);
    const logHere = target + (<usize>(pair * 2 * (c + d)) << 2);
    const logThere = logHere + (<usize>c << 2);
    const nearHere = logThere + (<usize>d << 2);
    const nearThere = nearHere + (<usize>c << 2);
    nearest(table, mine, yours, c, d, nearHere, nearThere);
    for (let i = 0; i < c; i++) {
      const at = <usize>i << 2;
      const near = load<f32>(nearHere + at);
      store<f32>(logHere + at, near >= NONE ? 0 : log1(rowSum(table + (<usize>(i * d) << 2), yours, d, near)) - near);
    }
    memory.fill(logThere, 0, <usize>d << 2);
    for (let i = 0; i < c; i++) {
      if (load<f32>(mine + (<usize>i << 2)) > 0) addColumn(table + (<usize>(i * d) << 2), nearThere, d, logThere);
    }
    for (let j = 0; j < d; j++) {
      const at = <usize>j << 2;
      const near = load<f32>(nearThere + at);
      store<f32>(logThere + at, near >= NONE ? 0 : log1(load<f32>(logThere + at)) - near);
    }
  }
}

function nearest(
  table: usize, mine: usize, yours: usize, c: i32, d: i32, nearHere: usize, nearThere: usize,
): void {
  for (let j = 0; j < d; j++) store<f32>(nearThere + (<usize>j << 2), NONE);
  for (let i = 0; i < c; i++) {
    let best = NONE;
    if (load<f32>(mine + (<usize>i << 2)) > 0) {
      for (let j = 0; j < d; j++) {
        const at = <usize>j << 2;
        if (load<f32>(yours + at) == 0) continue;
        const distance = load<f32>(table + (<usize>(i * d + j) << 2));
        best = min<f32>(best, distance);
        store<f32>(nearThere + at, min<f32>(load<f32>(nearThere + at), distance));
      }
    }
    store<f32>(nearHere + (<usize>i << 2), best);
  }
}

/** Σ_j mask_j exp(near − distance_j). */
function rowSum(row: usize, mask: usize, d: i32, near: f32): f32 {
  let sum = f32x4.splat(0);
  const shift = f32x4.splat(near);
  let j = 0;
  for (; j + 4 <= d; j += 4) {
    const at = <usize>j << 2;
    sum = f32x4.add(sum, f32x4.mul(v128.load(mask + at), exp4(f32x4.sub(shift, v128.load(row + at)))));
  }
  let total = lanes(sum);
  for (; j < d; j++) {
    const at = <usize>j << 2;
    if (load<f32>(mask + at) > 0) total += exp1(near - load<f32>(row + at));
  }
  return total;
}

/** sums_j += exp(near_j − distance_j). */
function addColumn(row: usize, near: usize, d: i32, sums: usize): void {
  let j = 0;
  for (; j + 4 <= d; j += 4) {
    const at = <usize>j << 2;
    const part = exp4(f32x4.sub(v128.load(near + at), v128.load(row + at)));
    v128.store(sums + at, f32x4.add(v128.load(sums + at), part));
  }
  for (; j < d; j++) {
    const at = <usize>j << 2;
    store<f32>(sums + at, load<f32>(sums + at) + exp1(load<f32>(near + at) - load<f32>(row + at)));
  }
}

/**
 * Gradient by the distances: −g_c exp(−D − log κ_c) − g_d exp(−D − log κ_d), plus the nearest distances' gradients at the
 * first slot that attains them. `value` is the result of `pairAffinity`, `gradient` has its layout.
 */
export function pairAffinityGradient(
  distances: usize, hereMask: usize, thereMask: usize, value: usize, gradient: usize, pairs: i32, c: i32, d: i32,
  target: usize,
): void {
  for (let pair = 0; pair < pairs; pair++) {
    const table = distances + (<usize>(pair * c * d) << 2);
    const out = target + (<usize>(pair * c * d) << 2);
    const row = <usize>(pair * 2 * (c + d)) << 2;
    const logThere = row + (<usize>c << 2);
    const nearHere = logThere + (<usize>d << 2);
    const nearThere = nearHere + (<usize>c << 2);
    for (let i = 0; i < c; i++) {
      if (load<f32>(hereMask + (<usize>(pair * c + i) << 2)) == 0) continue;
      const mine = <usize>i << 2;
      const log = load<f32>(value + row + mine);
      const g = load<f32>(gradient + row + mine);
      for (let j = 0; j < d; j++) {
        const yours = <usize>j << 2;
        if (load<f32>(thereMask + (<usize>(pair * d + j) << 2)) == 0) continue;
        const at = <usize>(i * d + j) << 2;
        const distance = load<f32>(table + at);
        const here = g * exp1(-distance - log);
        const there = load<f32>(gradient + logThere + yours) * exp1(-distance - load<f32>(value + logThere + yours));
        store<f32>(out + at, -here - there);
      }
    }
    for (let i = 0; i < c; i++) {
      const near = load<f32>(value + nearHere + (<usize>i << 2));
      if (near >= NONE) continue;
      for (let j = 0; j < d; j++) {
        const at = <usize>(i * d + j) << 2;
        if (load<f32>(table + at) != near || load<f32>(thereMask + (<usize>(pair * d + j) << 2)) == 0) continue;
        store<f32>(out + at, load<f32>(out + at) + load<f32>(gradient + nearHere + (<usize>i << 2)));
        break;
      }
    }
    for (let j = 0; j < d; j++) {
      const near = load<f32>(value + nearThere + (<usize>j << 2));
      if (near >= NONE) continue;
      for (let i = 0; i < c; i++) {
        const at = <usize>(i * d + j) << 2;
        if (load<f32>(table + at) != near || load<f32>(hereMask + (<usize>(pair * c + i) << 2)) == 0) continue;
        store<f32>(out + at, load<f32>(out + at) + load<f32>(gradient + nearThere + (<usize>j << 2)));
        break;
      }
    }
  }
}
