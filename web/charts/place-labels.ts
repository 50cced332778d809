/**
 * Moves labels apart along one axis: each as near as can be to where it belongs, none nearer than `gap` to the next, in the
 * order of their places, all within the range.
 *
 * Pushes down from the top, then up from the bottom, as for the labels of a slope chart. Where they cannot all fit, they
 * overlap evenly.
 *
 * @param wanted where each label belongs, in pixels
 * @returns where each goes, parallel to `wanted`
 */
export function placeLabels(wanted: readonly number[], gap: number, [low, high]: readonly [number, number]): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const apart = Math.min(gap, (high - low) / Math.max(1, order.length - 1));
  const places = new Array<number>(wanted.length).fill(low);
  let least = low;
  for (const index of order) {
    places[index] = Math.max(least, Math.min(high, wanted[index]!));
    least = places[index]! + apart;
  }
  let most = high;
  for (const index of [...order].reverse()) {
    places[index] = Math.min(most, places[index]!);
    most = places[index]! - apart;
  }
  return places;
}
