/** How far the model in one backend is from one golden case; what `npm run verify:model` reports. */
export interface CaseReport {
  readonly quantities: readonly QuantityReport[];
}

export interface QuantityReport {
  /** "embedding", "attention.level2_hop1.cross", "gradient.relationWeight2" … */
  readonly quantity: string;
  /** Largest absolute difference from the expected array. */
  readonly deviation: number;
  /** What MODEL.md, section 5 allows: 1e-4 × max(1, the largest expected magnitude). */
  readonly bound: number;
}

/** Rates of the engine's parts on the open project, timed inside the worker; what `npm run bench:engine` reports. */
export interface EngineMeasures {
  readonly encoding: Rate;
  /** Steady state: after the first steps, which compile shaders and fill caches. */
  readonly training: Rate;
  /** Nodes encoded, comparators cached, echo and scorer included. */
  readonly scoring: Rate;
  /** Kernels that one training step starts; null where the backend has no such notion. */
  readonly dispatchesPerStep: number | null;
  readonly peakBytes: number;
  /** Tensors held after the run, the model's own parameters included. */
  readonly tensorsHeld: number;
}

export interface Rate {
  /** "nodes" or "pairs" */
  readonly unit: string;
  readonly items: number;
  readonly seconds: number;
}
