/** A binary min-heap of places by distance, equal distances by place: what Dijkstra's search takes next is never left to chance. */
export class PlaceHeap {
  private distances = new Float64Array(64);
  private places = new Uint32Array(64);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Distance of the first place; the heap must not be empty. */
  get distance(): number {
    return this.distances[0];
  }

  clear(): void {
    this.count = 0;
  }

  push(distance: number, place: number): void {
    if (this.count === this.places.length) this.grow();
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(distance, place, parent)) break;
      this.distances[at] = this.distances[parent];
      this.places[at] = this.places[parent];
      at = parent;
    }
    this.distances[at] = distance;
    this.places[at] = place;
  }

  /** Removes the first place and returns it; the heap must not be empty. */
  pop(): number {
    const first = this.places[0];
    const distance = this.distances[--this.count];
    const place = this.places[this.count];
    let at = 0;
    while (2 * at + 1 < this.count) {
      let child = 2 * at + 1;
      if (child + 1 < this.count && this.before(this.distances[child + 1], this.places[child + 1], child)) child++;
      if (this.before(distance, place, child)) break;
      this.distances[at] = this.distances[child];
      this.places[at] = this.places[child];
      at = child;
    }
    this.distances[at] = distance;
    this.places[at] = place;
    return first;
  }

  private before(distance: number, place: number, other: number): boolean {
    const there = this.distances[other];
    return distance < there || (distance === there && place < this.places[other]);
  }

  private grow(): void {
    const [distances, places] = [this.distances, this.places];
    this.distances = new Float64Array(2 * distances.length);
    this.distances.set(distances);
    this.places = new Uint32Array(2 * places.length);
    this.places.set(places);
  }
}
