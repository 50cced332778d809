import { Breather, type TaskContext, throwIfAborted } from "../../base/task";
import { type Contest, type PlacesByLeft, placesByLeft } from "./contest";
import { PlaceHeap } from "./place-heap";

const NONE = -1;

/**
 * The assignment of the greatest total weight. Entities may stay free, and no pair could be added to what it finds.
 *
 * Successive shortest augmenting paths with dual prices on the sparse pairs: the left entities join one by one, each by the path of
 * swaps that costs least, which Dijkstra's search finds in reduced weights. A path never leaves the connected component of
 * its first entity, so each component is solved by itself, and there is no size from which another method would be needed.
 *
 * Cost: at most (left entities) × (pairs of the component) × log. Paths are short where most entities have one good pair: 2 million
 * pairs of 100,000 entities a side take 2 seconds from a floor of 0.1 on. Slow are huge components: the same pairs at random in one
 * component, none left out, take 50 seconds, and minutes where they have but a few distinct scores.
 *
 * Source: Jonker and Volgenant, "A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems"
 * (1987). Departures: each left entity may also stay free, at weight 0; no separate start, for the search itself begins
 * with the best pairs. Among equal paths one to a free right entity wins, then the better place: deterministic, but with several
 * optimal assignments swapping the sides may find another of the same total.
 *
 * @param weights [places] whole numbers, none negative, of the places in `contest.order`
 * @returns positions of the chosen pairs, ascending
 * @throws {WorkbenchError} `base/aborted`
 */
export async function optimalAssignment(
  contest: Contest,
  weights: Float64Array,
  task: TaskContext = {},
): Promise<Uint32Array> {
  throwIfAborted(task.signal);
  const search = new PathSearch(contest, weights);
  const lefts = inOrderOfBestPair(contest);
  const breather = new Breather(task.signal);
  for (const [done, left] of lefts.entries()) {
    search.join(left);
    if (breather.due()) {
      task.onProgress?.({ stage: "Assigning", done, total: lefts.length });
      await breather.breathe();
    }
  }
  return search.chosen();
}

/** Left nodes that have a pair, each once: with the sure ones in place, the paths of the others are short. */
function inOrderOfBestPair({ leftCount, lefts, order }: Contest): Uint32Array {
  const seen = new Uint8Array(leftCount);
  const found = new Uint32Array(Math.min(leftCount, order.length));
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    const left = lefts[order[place]];
    if (seen[left] === 1) continue;
    seen[left] = 1;
    found[count++] = left;
  }
  return found.slice(0, count);
}

/** Matching and prices, grown by one left entity at a time. Utilities and prices keep u(l) + p(r) ≥ w(l, r), equal where matched. */
class PathSearch {
  private readonly rows: PlacesByLeft;
  /** [left nodes], [right nodes] */
  private readonly utility: Float64Array;
  private readonly price: Float64Array;
  /** [left nodes], [right nodes] place of the pair that holds the entity, or NONE */
  private readonly placeOfLeft: Int32Array;
  private readonly placeOfRight: Int32Array;
  /** [right nodes] shortest distance found in this search, and the place by which it was reached */
  private readonly distance: Float64Array;
  private readonly via: Int32Array;
  private readonly reached: number[] = [];
  private readonly settled: number[] = [];
  private readonly heap = new PlaceHeap();
  /** The cheapest end so far: a free right entity, or else a left one that gives its partner up (or never gets one). */
  private best = 0;
  private endRight = NONE;
  private endLeft = NONE;

  constructor(
    private readonly contest: Contest,
    private readonly weights: Float64Array,
  ) {
    const { leftCount, rightCount } = contest;
    this.rows = placesByLeft(contest);
    this.utility = new Float64Array(leftCount);
    this.price = new Float64Array(rightCount);
    this.placeOfLeft = new Int32Array(leftCount).fill(NONE);
    this.placeOfRight = new Int32Array(rightCount).fill(NONE);
    this.distance = new Float64Array(rightCount).fill(Number.POSITIVE_INFINITY);
    this.via = new Int32Array(rightCount);
  }

  /** Lets a left entity in, and moves others along the cheapest path where that makes room for it. */
  join(left: number): void {
    this.utility[left] = this.bestUtility(left);
    this.best = this.utility[left];
    this.endRight = NONE;
    this.endLeft = left;
    this.scan(left, 0);
    while (this.heap.size > 0 && this.heap.distance < this.best) {
      const distance = this.heap.distance;
      const right = this.rightOf(this.heap.pop());
      // An older entry of a right entity that a shorter way has reached since.
      if (distance > this.distance[right]) continue;
      this.settled.push(right);
      const holder = this.leftOf(this.placeOfRight[right]);
      if (distance + this.utility[holder] < this.best) {
        this.best = distance + this.utility[holder];
        this.endRight = NONE;
        this.endLeft = holder;
      }
      this.scan(holder, distance);
    }
    this.updatePrices(left);
    this.augment(left);
    for (const right of this.reached) this.distance[right] = Number.POSITIVE_INFINITY;
    this.reached.length = 0;
    this.settled.length = 0;
    this.heap.clear();
  }

  chosen(): Uint32Array {
    const places = this.placeOfLeft.filter((place) => place !== NONE);
    return Uint32Array.from(places, (place) => this.contest.order[place]).sort();
  }

  private bestUtility(left: number): number {
    let best = 0;
    for (let entry = this.rows.offsets[left]; entry < this.rows.offsets[left + 1]; entry++) {
      const place = this.rows.places[entry];
      best = Math.max(best, this.weights[place] - this.price[this.rightOf(place)]);
    }
    return best;
  }

  /** Looks at all right entities of a left one that stands at `distance`. What lies beyond the best end is of no use. */
  private scan(left: number, distance: number): void {
    const base = distance + this.utility[left];
    for (let entry = this.rows.offsets[left]; entry < this.rows.offsets[left + 1]; entry++) {
      const place = this.rows.places[entry];
      const right = this.rightOf(place);
      const there = base - this.weights[place] + this.price[right];
      if (there >= this.distance[right]) continue;
      if (this.placeOfRight[right] === NONE) {
        if (there > this.best || (there === this.best && this.endRight !== NONE)) continue;
        this.best = there;
        this.endRight = right;
      } else if (there < this.best) {
        this.heap.push(there, place);
      } else continue;
      if (this.distance[right] === Number.POSITIVE_INFINITY) this.reached.push(right);
      this.distance[right] = there;
      this.via[right] = place;
    }
  }

  /** The path becomes tight, and no pair's weight exceeds what its two entities ask for. */
  private updatePrices(left: number): void {
    this.utility[left] -= this.best;
    for (const right of this.settled) {
      const gain = this.best - this.distance[right];
      this.price[right] += gain;
      this.utility[this.leftOf(this.placeOfRight[right])] -= gain;
    }
  }

  /** Swaps along the path, from its end back to the entity that joined. */
  private augment(joined: number): void {
    let right = this.endRight;
    if (right === NONE) {
      if (this.endLeft === joined) return;
      right = this.rightOf(this.placeOfLeft[this.endLeft]);
      this.placeOfLeft[this.endLeft] = NONE;
    }
    for (;;) {
      const place = this.via[right];
      const left = this.leftOf(place);
      const before = this.placeOfLeft[left];
      this.placeOfLeft[left] = place;
      this.placeOfRight[right] = place;
      if (left === joined) return;
      right = this.rightOf(before);
    }
  }

  private leftOf(place: number): number {
    return this.contest.lefts[this.contest.order[place]];
  }

  private rightOf(place: number): number {
    return this.contest.rights[this.contest.order[place]];
  }
}
