// The pair-dependent part of scoring in one pass: distances, attention, both root embeddings, echo, the scorer's input.
import { squaredDistance } from "./distances";
import { exp1, exp4, log1 } from "./exponential";
import { addScaled, dot } from "./rows";

const FLOOR: f32 = 1e-12;
/** Below this the product of the two attentions may have lost all its digits: weights are then computed in log space. */
const LEAST_SUM: f32 = 1e-30;
const LEAST_NORM: f32 = 1e-6;

/**
 * Rows of the scorer's input without the comparators: a ⊙ b, |a − b|, cos(a, b), echo sums, echo differences; a and b are the
 * roots' level-2 embeddings. One row per pair of `stride` floats.
 *
 * entries [entries, h], selfStart: entry of level-2 node 0; slots [n2, k] entry or −1 (padding last); beta [n2, k] the
 * self-attention weights (any positive numbers proportional to them, uniform where switched off); groups [n2, k] echo group;
 * lefts, rights [pairs] level-2 nodes. `useCross`, `aggregate` 0 or 1; `groupCount` 0 without echo.
 * scratch: k·k + 2k floats for the table and its row and column sums, 2k nearest, 4h embeddings, 4·groupCount echo.
 */
export function pairFeatures(
  entries: usize, selfStart: i32, slots: usize, beta: usize, groups: usize, lefts: usize, rights: usize,
  pairs: i32, k: i32, h: i32, groupCount: i32, useCross: i32, aggregate: i32, stride: i32,
  target: usize, scratch: usize,
): void {
  const table = scratch;
  const sumsLeft = table + (<usize>(k * k) << 2);
  const sumsRight = sumsLeft + (<usize>k << 2);
  const nearLeft = sumsRight + (<usize>k << 2);
  const nearRight = nearLeft + (<usize>k << 2);
  const left = nearRight + (<usize>k << 2);
  const right = left + (<usize>(2 * h) << 2);
  const echo = right + (<usize>(2 * h) << 2);
  for (let pair = 0; pair < pairs; pair++) {
    const a = load<i32>(lefts + (<usize>pair << 2));
    const b = load<i32>(rights + (<usize>pair << 2));
    const slotsA = slots + (<usize>(a * k) << 2);
    const slotsB = slots + (<usize>(b * k) << 2);
    const c = countSlots(slotsA, k);
    const d = countSlots(slotsB, k);
    const row = target + (<usize>(pair * stride) << 2);
    if (useCross || groupCount > 0) {
      measure(entries, slotsA, slotsB, c, d, h, table, sumsLeft, sumsRight, nearLeft, nearRight);
    }
    embed(entries, selfStart + a, slotsA, beta + (<usize>(a * k) << 2), sumsLeft, nearLeft, c, d, h, useCross, aggregate, left);
    embed(entries, selfStart + b, slotsB, beta + (<usize>(b * k) << 2), sumsRight, nearRight, d, c, h, useCross, aggregate, right);
    compare(left, right, 2 * h, row);
    if (groupCount > 0) {
      echoMeans(groups + (<usize>(a * k) << 2), nearLeft, c, d, groupCount, echo);
      echoMeans(groups + (<usize>(b * k) << 2), nearRight, d, c, groupCount, echo + (<usize>(2 * groupCount) << 2));
      writeEcho(echo, echo + (<usize>(2 * groupCount) << 2), groupCount, row + (<usize>(4 * h + 1) << 2));
    }
  }
}

/** Padding stands last. */
function countSlots(slots: usize, k: i32): i32 {
  let count = 0;
  while (count < k && load<i32>(slots + (<usize>count << 2)) >= 0) count++;
  return count;
}

/**
 * Distances of all slot pairs, then κ up to one common factor: Σ exp(least − distance) over the table's rows and columns.
 * Rows are [c, d]. Nearest distances of both sides.
 */
function measure(
  entries: usize, slotsA: usize, slotsB: usize, c: i32, d: i32, h: i32,
  table: usize, rowSums: usize, columnSums: usize, nearA: usize, nearB: usize,
): void {
  const bytes = <usize>h << 2;
  for (let j = 0; j < d; j++) store<f32>(nearB + (<usize>j << 2), 1e4);
  let least: f32 = 1e4;
  let at = table;
  for (let i = 0; i < c; i++) {
    const a = entries + <usize>load<i32>(slotsA + (<usize>i << 2)) * bytes;
    let nearest: f32 = 1e4;
    for (let j = 0; j < d; j++, at += 4) {
      const b = entries + <usize>load<i32>(slotsB + (<usize>j << 2)) * bytes;
      const distance = sqrt<f32>(max<f32>(squaredDistance(a, b, h), FLOOR));
      store<f32>(at, distance);
      nearest = min<f32>(nearest, distance);
      const other = nearB + (<usize>j << 2);
      store<f32>(other, min<f32>(load<f32>(other), distance));
    }
    store<f32>(nearA + (<usize>i << 2), nearest);
    least = min<f32>(least, nearest);
  }
  affinities(table, c * d, least);
  memory.fill(columnSums, 0, <usize>d << 2);
  at = table;
  for (let i = 0; i < c; i++) {
    let sum: f32 = 0;
    for (let j = 0; j < d; j++, at += 4) {
      const value = load<f32>(at);
      sum += value;
      const column = columnSums + (<usize>j << 2);
      store<f32>(column, load<f32>(column) + value);
    }
    store<f32>(rowSums + (<usize>i << 2), sum);
  }
}

/** table_i ← exp(least − table_i). The table's room is a multiple of four floats or the rest is done one by one. */
function affinities(table: usize, count: i32, least: f32): void {
  const shift = f32x4.splat(least);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = table + (<usize>i << 2);
    v128.store(at, exp4(f32x4.sub(shift, v128.load(at))));
  }
  for (; i < count; i++) {
    const at = table + (<usize>i << 2);
    store<f32>(at, exp1(least - load<f32>(at)));
  }
}

/** target [2h] = ReLU([s ‖ Σ w_c z_c]), w ∝ κ β. With no slot on the other side α is uniform. */
function embed(
  entries: usize, self: i32, slots: usize, beta: usize, kappa: usize, near: usize, count: i32, others: i32, h: i32,
  useCross: i32, aggregate: i32, target: usize,
): void {
  const bytes = <usize>h << 2;
  memory.copy(target, entries + <usize>self * bytes, bytes);
  memory.fill(target + bytes, 0, bytes);
  if (aggregate && count > 0) {
    const cross = useCross && others > 0;
    let sum: f32 = 0;
    for (let i = 0; i < count; i++) {
      const at = <usize>i << 2;
      sum += cross ? load<f32>(kappa + at) * load<f32>(beta + at) : load<f32>(beta + at);
    }
    if (sum > LEAST_SUM) {
      for (let i = 0; i < count; i++) {
        const at = <usize>i << 2;
        const weight = cross ? load<f32>(kappa + at) * load<f32>(beta + at) : load<f32>(beta + at);
        addScaled(target + bytes, entries + <usize>load<i32>(slots + at) * bytes, weight / sum, h);
      }
    } else {
      nearestOnly(entries, slots, beta, near, count, h, target + bytes);
    }
  }
  relu(target, 2 * h);
}

/**
 * Where κ β underflows for every slot, weights by −distance + log β, the nearest counterpart standing for κ: several equally near
 * ones count as one.
 */
function nearestOnly(
  entries: usize, slots: usize, beta: usize, near: usize, count: i32, h: i32, target: usize,
): void {
  const bytes = <usize>h << 2;
  let most: f32 = -1e30;
  for (let i = 0; i < count; i++) most = max<f32>(most, logWeight(beta, near, i));
  let sum: f32 = 0;
  for (let i = 0; i < count; i++) sum += exp1(logWeight(beta, near, i) - most);
  for (let i = 0; i < count; i++) {
    const weight = exp1(logWeight(beta, near, i) - most) / sum;
    addScaled(target, entries + <usize>load<i32>(slots + (<usize>i << 2)) * bytes, weight, h);
  }
}

function logWeight(beta: usize, near: usize, i: i32): f32 {
  return log1(max<f32>(load<f32>(beta + (<usize>i << 2)), 1e-37)) - load<f32>(near + (<usize>i << 2));
}

function relu(values: usize, count: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = values + (<usize>i << 2);
    v128.store(at, f32x4.max(v128.load(at), zero));
  }
  for (; i < count; i++) {
    const at = values + (<usize>i << 2);
    store<f32>(at, max<f32>(load<f32>(at), 0));
  }
}

/** row = a ⊙ b, |a − b|, cos(a, b). */
function compare(a: usize, b: usize, width: i32, row: usize): void {
  const differences = row + (<usize>width << 2);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = <usize>i << 2;
    const x = v128.load(a + at);
    const y = v128.load(b + at);
    v128.store(row + at, f32x4.mul(x, y));
    v128.store(differences + at, f32x4.abs(f32x4.sub(x, y)));
  }
  for (; i < width; i++) {
    const at = <usize>i << 2;
    const x = load<f32>(a + at);
    const y = load<f32>(b + at);
    store<f32>(row + at, x * y);
    store<f32>(differences + at, abs<f32>(x - y));
  }
  const norms = dot(a, a, width) * dot(b, b, width);
  store<f32>(differences + (<usize>width << 2), dot(a, b, width) / sqrt<f32>(norms + LEAST_NORM));
}

/** means [groupCount] of exp(−nearest) over all slots (group 0) and over the slots of each group; counts behind them. */
function echoMeans(groups: usize, near: usize, count: i32, others: i32, groupCount: i32, means: usize): void {
  const counts = means + (<usize>groupCount << 2);
  memory.fill(means, 0, <usize>(2 * groupCount) << 2);
  for (let i = 0; i < count; i++) {
    const value: f32 = others > 0 ? exp1(-load<f32>(near + (<usize>i << 2))) : 0;
    const group = load<i32>(groups + (<usize>i << 2));
    bump(means, 0, value);
    bump(means, group, value);
    bump(counts, 0, 1);
    bump(counts, group, 1);
  }
  for (let g = 0; g < groupCount; g++) {
    const at = <usize>g << 2;
    const size = load<f32>(counts + at);
    if (size > 0) store<f32>(means + at, load<f32>(means + at) / size);
  }
}

function bump(values: usize, index: i32, by: f32): void {
  const at = values + (<usize>index << 2);
  store<f32>(at, load<f32>(at) + by);
}

function writeEcho(here: usize, there: usize, groupCount: i32, row: usize): void {
  for (let g = 0; g < groupCount; g++) {
    const at = <usize>g << 2;
    const x = load<f32>(here + at);
    const y = load<f32>(there + at);
    store<f32>(row + at, x + y);
    store<f32>(row + (<usize>(groupCount + g) << 2), abs<f32>(x - y));
  }
}
