/** How a line is told from others without colour: its dashes and the shape of its mark. */
export interface LineLook {
  /** As `stroke-dasharray` takes it; empty for a full line. */
  readonly dash: string;
  /** A closed path around 0, 0, about 9 px across. */
  readonly mark: string;
  /** Whether the mark is filled with the line's colour, or with the ground's. */
  readonly filled: boolean;
}

const dashes = ["", "7 3", "2 3", "9 3 2 3", "4 4"] as const;

const marks = [
  "M-4.500,0a4.500,4.500 0 1 0 9,0a4.500,4.500 0 1 0 -9,0z",
  "M-4,-4h8v8h-8z",
  "M0,-5L5,4H-5z",
  "M0,-5.500L5.500,0L0,5.500L-5.500,0z",
  "M0,5L5,-4H-5z",
  "M-1.500,-5h3v3.500h3.500v3h-3.500v3.500h-3v-3.500h-3.500v-3h3.500z",
  "M-5,-2.500L-2.500,-5L0,-2.500L2.500,-5L5,-2.500L2.500,0L5,2.500L2.500,5L0,2.500L-2.500,5L-5,2.500L-2.500,0z",
] as const;

/** The look of the line with this number: the first 70 differ, and neighbours differ in dashes, shape and filling. */
export function lineLook(index: number): LineLook {
  return {
    dash: dashes[index % dashes.length]!,
    mark: marks[index % marks.length]!,
    filled: index % 2 === 0,
  };
}
