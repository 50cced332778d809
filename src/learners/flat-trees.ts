import type { Tree } from "./regression-tree";

/**
 * Trees as they are read by many rows: all nodes in a few typed arrays, a leaf its own child, so that every row takes the same number
 * of steps and no step is a branch that the processor could guess wrong.
 */
export class FlatTrees {
  /** [nodes] column that a node looks at; 0 at a leaf, where it does not matter */
  private readonly columns: Int32Array;
  private readonly bounds: Float64Array;
  private readonly missingBelow: Uint8Array;
  /** [2 · nodes] the node above, the node below */
  private readonly children: Int32Array;
  private readonly values: Float64Array;
  /** [trees + 1] */
  private readonly roots: Int32Array;
  /** [trees] */
  private readonly depths: Int32Array;

  constructor(trees: readonly Tree[]) {
    this.roots = new Int32Array(trees.length + 1);
    trees.forEach(({ column }, index) => {
      this.roots[index + 1] = this.roots[index] + column.length;
    });
    const nodes = this.roots[trees.length];
    this.columns = new Int32Array(nodes);
    this.bounds = new Float64Array(nodes);
    this.missingBelow = new Uint8Array(nodes);
    this.children = new Int32Array(2 * nodes);
    this.values = new Float64Array(nodes);
    this.depths = Int32Array.from(trees, (tree, index) => this.put(tree, this.roots[index]));
  }

  /**
   * Adds each tree's value for each row, the trees in their order.
   *
   * @param rows [n · columns] NaN: missing
   * @param sums [n]
   */
  addTo(sums: Float64Array, rows: Float32Array, columns: number): void {
    const { bounds, missingBelow, children, values, roots, depths } = this;
    const columnOf = this.columns;
    for (let tree = 0; tree < depths.length; tree++) {
      for (let row = 0; row < sums.length; row++) {
        const start = row * columns;
        let node = roots[tree];
        for (let level = 0; level < depths[tree]; level++) {
          const value = rows[start + columnOf[node]];
          const below = Number(value <= bounds[node]) | (missingBelow[node] & Number(Number.isNaN(value)));
          node = children[2 * node + below];
        }
        sums[row] += values[node];
      }
    }
  }

  /** @returns the tree's levels */
  private put(tree: Tree, start: number): number {
    const levels = new Int32Array(tree.column.length);
    let depth = 0;
    for (let node = 0; node < tree.column.length; node++) {
      const place = start + node;
      this.values[place] = tree.value[node];
      if (tree.column[node] < 0) {
        this.children.fill(place, 2 * place, 2 * place + 2);
        depth = Math.max(depth, levels[node]);
        continue;
      }
      const [above, below] = [tree.above[node], tree.below[node]];
      this.columns[place] = tree.column[node];
      this.bounds[place] = tree.bound[node];
      this.missingBelow[place] = tree.missingBelow[node] === 1 ? 1 : 0;
      this.children[2 * place] = start + above;
      this.children[2 * place + 1] = start + below;
      // A child stands behind its parent.
      levels[above] = levels[node] + 1;
      levels[below] = levels[node] + 1;
    }
    return depth;
  }
}
