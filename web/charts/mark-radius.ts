const LARGEST = 12;
/** Smaller ones could hardly be seen. */
const SMALLEST = 2.5;

/** The radius in pixels of a mark whose area stands for a count, the largest count having the largest mark. */
export function markRadius(count: number, most: number): number {
  return Math.max(SMALLEST, LARGEST * Math.sqrt(count / most));
}
