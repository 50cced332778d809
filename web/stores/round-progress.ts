/** What a collective round does just now, taken apart from the engine's sentence about it. */
export interface RoundProgress {
  /** null while the network itself is read, before the first round. */
  readonly round: number | null;
  /** "growing trees" */
  readonly doing: string;
  /** In [0, 1]; null where it cannot be told. */
  readonly share: number | null;
}

/** Reads "Round 2: growing trees (34 %)". A sentence of another form stands for itself. */
export function roundProgress(stage: string): RoundProgress {
  const [, round, doing = stage, percent] = /^(?:Round (\d+): )?(.*?)(?: \((\d+) %\))?$/s.exec(stage) ?? [];
  return {
    round: round === undefined ? null : Number(round),
    doing: doing.charAt(0).toLowerCase() + doing.slice(1),
    share: percent === undefined ? null : Math.min(1, Number(percent) / 100),
  };
}
