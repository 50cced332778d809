/**
 * Pairs that compete for their entities: an assignment gives each entity to one of them at most. A *place* is a pair's
 * position in `order`, so the smaller place is the better pair.
 */
export interface Contest {
  readonly leftCount: number;
  readonly rightCount: number;
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** [places] positions of the pairs that take part, best first; whoever sorted them broke the ties */
  readonly order: Uint32Array;
}

/** The places of each left node, best first. Row `left` is `offsets[left] .. offsets[left + 1]`. */
export interface PlacesByLeft {
  /** [left nodes + 1] */
  readonly offsets: Uint32Array;
  /** [places] */
  readonly places: Uint32Array;
}

/** Groups the places of a contest by left node. Linear. */
export function placesByLeft({ leftCount, lefts, order }: Contest): PlacesByLeft {
  const offsets = new Uint32Array(leftCount + 1);
  for (let place = 0; place < order.length; place++) offsets[lefts[order[place]] + 1]++;
  for (let left = 0; left < leftCount; left++) offsets[left + 1] += offsets[left];
  const next = offsets.slice();
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) places[next[lefts[order[place]]]++] = place;
  return { offsets, places };
}
