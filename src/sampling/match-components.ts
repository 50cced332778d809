import type { Link } from "../graph/links";

/**
 * Connected components of the known matches, both sides in one id space: left node `v` is `v`, right node `w` is
 * `leftCount + w`.
 *
 * @returns [leftCount + rightCount] the smallest id of each node's component; a node without a match is alone in its own
 */
export function matchComponents(links: readonly Link[], leftCount: number, rightCount: number): Uint32Array {
  const parent = Uint32Array.from({ length: leftCount + rightCount }, (_, node) => node);
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      // Path halving: every other node on the way is hung one step nearer to the root.
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const link of links) {
    if (!link.match) continue;
    const a = find(link.left);
    const b = find(leftCount + link.right);
    // The smaller id is the root, so a component's name does not depend on the order of the links.
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  return parent.map((_, node) => find(node));
}
