// Projection of gathered rows by their relation's matrix, with bias, and its gradients. Register tiles of 4 rows by 8 columns.
// `offsets` bounds each relation's entries; `rows` gives the source row of an entry.

/** Entries whose rows are kept in the first-level cache while all tiles of a weight gradient pass over them. */
const BLOCK = 64;

/** target[e] = x[rows[e]] W[r] + b[r]. x [n, inner], W [R, inner, outer], b [R, outer], target [entries, outer]. */
export function projectGroups(
  x: usize, rows: usize, offsets: usize, weights: usize, biases: usize, relations: i32, inner: i32, outer: i32,
  target: usize,
): void {
  for (let r = 0; r < relations; r++) {
    const from = load<i32>(offsets + (<usize>r << 2));
    const to = load<i32>(offsets + (<usize>(r + 1) << 2));
    if (from == to) continue;
    const w = weights + (<usize>(r * inner * outer) << 2);
    const b = biases + (<usize>(r * outer) << 2);
    for (let e = from; e < to; e++) memory.copy(target + (<usize>(e * outer) << 2), b, <usize>outer << 2);
    multiplyGroup(x, rows, from, to, w, inner, outer, target);
  }
}

/** target[e] += x[rows[e]] w for the entries from..to. */
function multiplyGroup(
  x: usize, rows: usize, from: i32, to: i32, w: usize, inner: i32, outer: i32, target: usize,
): void {
  const width = <usize>inner << 2;
  const stride = <usize>outer << 2;
  let e = from;
  for (; e + 4 <= to; e += 4) {
    const at = rows + (<usize>e << 2);
    const out = target + <usize>e * stride;
    multiplyFour(
      x + <usize>load<i32>(at) * width, x + <usize>load<i32>(at, 4) * width,
      x + <usize>load<i32>(at, 8) * width, x + <usize>load<i32>(at, 12) * width,
      w, inner, outer, out, out + stride, out + 2 * stride, out + 3 * stride,
    );
  }
  for (; e < to; e++) {
    multiplyOne(x + <usize>load<i32>(rows + (<usize>e << 2)) * width, w, inner, outer, target + <usize>e * stride);
  }
}

/** Four rows at once: o_i += a_i w. */
function multiplyFour(
  a0: usize, a1: usize, a2: usize, a3: usize, w: usize, inner: i32, outer: i32,
  o0: usize, o1: usize, o2: usize, o3: usize,
): void {
  const stride = <usize>outer << 2;
  let j = 0;
  for (; j + 8 <= outer; j += 8) {
    const at = <usize>j << 2;
    let c00 = v128.load(o0 + at), c01 = v128.load(o0 + at, 16);
    let c10 = v128.load(o1 + at), c11 = v128.load(o1 + at, 16);
    let c20 = v128.load(o2 + at), c21 = v128.load(o2 + at, 16);
    let c30 = v128.load(o3 + at), c31 = v128.load(o3 + at, 16);
    let row = w + at;
    for (let t: usize = 0, end = <usize>inner << 2; t < end; t += 4, row += stride) {
      const b0 = v128.load(row), b1 = v128.load(row, 16);
      let a = v128.load32_splat(a0 + t);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(a1 + t);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(a2 + t);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(a3 + t);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));
    }
    v128.store(o0 + at, c00); v128.store(o0 + at, c01, 16);
    v128.store(o1 + at, c10); v128.store(o1 + at, c11, 16);
    v128.store(o2 + at, c20); v128.store(o2 + at, c21, 16);
    v128.store(o3 + at, c30); v128.store(o3 + at, c31, 16);
  }
  if (j < outer) {
    multiplyTail(a0, w, inner, outer, j, o0);
    multiplyTail(a1, w, inner, outer, j, o1);
    multiplyTail(a2, w, inner, outer, j, o2);
    multiplyTail(a3, w, inner, outer, j, o3);
  }
}

function multiplyOne(a: usize, w: usize, inner: i32, outer: i32, o: usize): void {
  const stride = <usize>outer << 2;
  let j = 0;
  for (; j + 8 <= outer; j += 8) {
    const at = <usize>j << 2;
    let c0 = v128.load(o + at), c1 = v128.load(o + at, 16);
    let row = w + at;
    for (let t: usize = 0, end = <usize>inner << 2; t < end; t += 4, row += stride) {
      const s = v128.load32_splat(a + t);
      c0 = f32x4.add(c0, f32x4.mul(s, v128.load(row)));
      c1 = f32x4.add(c1, f32x4.mul(s, v128.load(row, 16)));
    }
    v128.store(o + at, c0); v128.store(o + at, c1, 16);
  }
  if (j < outer) multiplyTail(a, w, inner, outer, j, o);
}

/** The columns from `first` on, one by one. */
function multiplyTail(a: usize, w: usize, inner: i32, outer: i32, first: i32, o: usize): void {
  for (let j = first; j < outer; j++) {
    let sum = load<f32>(o + (<usize>j << 2));
    for (let t = 0; t < inner; t++) {
      sum += load<f32>(a + (<usize>t << 2)) * load<f32>(w + (<usize>(t * outer + j) << 2));
    }
    store<f32>(o + (<usize>j << 2), sum);
  }
}

/**
 * Gradient by the rows: xGradient[rows[e]] += dy[e] W[r]ᵀ. The caller has zeroed it. `scratch` holds one transposed matrix
 * [outer, inner] and four rows [inner].
 */
export function projectGroupsRowGradient(
  dy: usize, rows: usize, offsets: usize, weights: usize, relations: i32, inner: i32, outer: i32,
  xGradient: usize, scratch: usize,
): void {
  const width = <usize>inner << 2;
  const stride = <usize>outer << 2;
  const held = scratch + <usize>(inner * outer << 2);
  for (let r = 0; r < relations; r++) {
    const from = load<i32>(offsets + (<usize>r << 2));
    const to = load<i32>(offsets + (<usize>(r + 1) << 2));
    if (from == to) continue;
    transpose(weights + (<usize>(r * inner * outer) << 2), inner, outer, scratch);
    let e = from;
    for (; e + 4 <= to; e += 4) {
      const g = dy + <usize>e * stride;
      memory.fill(held, 0, 4 * width);
      multiplyFour(
        g, g + stride, g + 2 * stride, g + 3 * stride, scratch, outer, inner,
        held, held + width, held + 2 * width, held + 3 * width,
      );
      for (let i = 0; i < 4; i++) {
        addRow(xGradient + <usize>load<i32>(rows + (<usize>(e + i) << 2)) * width, held + <usize>i * width, inner);
      }
    }
    for (; e < to; e++) {
      multiplyOne(
        dy + <usize>e * stride, scratch, outer, inner,
        xGradient + <usize>load<i32>(rows + (<usize>e << 2)) * width,
      );
    }
  }
}

function transpose(matrix: usize, rows: i32, columns: i32, target: usize): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      store<f32>(target + (<usize>(j * rows + i) << 2), load<f32>(matrix + (<usize>(i * columns + j) << 2)));
    }
  }
}

function addRow(target: usize, source: usize, width: i32): void {
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const at = <usize>i << 2;
    v128.store(target + at, f32x4.add(v128.load(target + at), v128.load(source + at)));
  }
  for (; i < width; i++) {
    const at = <usize>i << 2;
    store<f32>(target + at, load<f32>(target + at) + load<f32>(source + at));
  }
}

/**
 * Gradients by matrices and biases: wGradient[r] += Σ_e x[rows[e]]ᵀ dy[e], bGradient[r] += Σ_e dy[e]. The caller has zeroed
 * both.
 */
export function projectGroupsWeightGradient(
  x: usize, rows: usize, offsets: usize, dy: usize, relations: i32, inner: i32, outer: i32,
  wGradient: usize, bGradient: usize,
): void {
  const stride = <usize>outer << 2;
  for (let r = 0; r < relations; r++) {
    const from = load<i32>(offsets + (<usize>r << 2));
    const to = load<i32>(offsets + (<usize>(r + 1) << 2));
    const w = wGradient + (<usize>(r * inner * outer) << 2);
    const b = bGradient + (<usize>(r * outer) << 2);
    for (let e = from; e < to; e++) addRow(b, dy + <usize>e * stride, outer);
    for (let start = from; start < to; start += BLOCK) {
      const end = min(start + BLOCK, to);
      let k = 0;
      for (; k + 4 <= inner; k += 4) outerProducts(x, rows, start, end, dy, inner, outer, k, w);
      for (; k < inner; k++) outerProductRow(x, rows, start, end, dy, inner, outer, k, w);
    }
  }
}

/** Four channels k..k+3 of the matrix gradient over a block of entries. */
function outerProducts(
  x: usize, rows: usize, from: i32, to: i32, dy: usize, inner: i32, outer: i32, k: i32, w: usize,
): void {
  const width = <usize>inner << 2;
  const stride = <usize>outer << 2;
  const o0 = w + <usize>k * stride;
  const o1 = o0 + stride, o2 = o1 + stride, o3 = o2 + stride;
  let j = 0;
  for (; j + 8 <= outer; j += 8) {
    const at = <usize>j << 2;
    let c00 = v128.load(o0 + at), c01 = v128.load(o0 + at, 16);
    let c10 = v128.load(o1 + at), c11 = v128.load(o1 + at, 16);
    let c20 = v128.load(o2 + at), c21 = v128.load(o2 + at, 16);
    let c30 = v128.load(o3 + at), c31 = v128.load(o3 + at, 16);
    let g = dy + <usize>from * stride + at;
    for (let e = from; e < to; e++, g += stride) {
      const row = x + <usize>load<i32>(rows + (<usize>e << 2)) * width + (<usize>k << 2);
      const b0 = v128.load(g), b1 = v128.load(g, 16);
      let a = v128.load32_splat(row);
      c00 = f32x4.add(c00, f32x4.mul(a, b0));
      c01 = f32x4.add(c01, f32x4.mul(a, b1));
      a = v128.load32_splat(row, 4);
      c10 = f32x4.add(c10, f32x4.mul(a, b0));
      c11 = f32x4.add(c11, f32x4.mul(a, b1));
      a = v128.load32_splat(row, 8);
      c20 = f32x4.add(c20, f32x4.mul(a, b0));
      c21 = f32x4.add(c21, f32x4.mul(a, b1));
      a = v128.load32_splat(row, 12);
      c30 = f32x4.add(c30, f32x4.mul(a, b0));
      c31 = f32x4.add(c31, f32x4.mul(a, b1));
    }
    v128.store(o0 + at, c00); v128.store(o0 + at, c01, 16);
    v128.store(o1 + at, c10); v128.store(o1 + at, c11, 16);
    v128.store(o2 + at, c20); v128.store(o2 + at, c21, 16);
    v128.store(o3 + at, c30); v128.store(o3 + at, c31, 16);
  }
  if (j < outer) {
    for (let i = 0; i < 4; i++) outerProductTail(x, rows, from, to, dy, inner, outer, k + i, j, w);
  }
}

function outerProductRow(
  x: usize, rows: usize, from: i32, to: i32, dy: usize, inner: i32, outer: i32, k: i32, w: usize,
): void {
  outerProductTail(x, rows, from, to, dy, inner, outer, k, 0, w);
}

/** Columns from `first` on of one channel, one by one. */
function outerProductTail(
  x: usize, rows: usize, from: i32, to: i32, dy: usize, inner: i32, outer: i32, k: i32, first: i32, w: usize,
): void {
  for (let j = first; j < outer; j++) {
    const at = w + (<usize>(k * outer + j) << 2);
    let sum = load<f32>(at);
    for (let e = from; e < to; e++) {
      const row = load<i32>(rows + (<usize>e << 2));
      sum += load<f32>(x + (<usize>(row * inner + k) << 2)) * load<f32>(dy + (<usize>(e * outer + j) << 2));
    }
    store<f32>(at, sum);
  }
}
