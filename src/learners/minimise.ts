import { Breather, type TaskContext, throwIfAborted } from "../base/task";

/** A smooth function: its value at `at`, its gradient written to `gradient`. */
export type SmoothFunction = (at: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  readonly steps?: number;
  /** Stops when no part of the gradient exceeds this. */
  readonly tolerance?: number;
}

/** Pairs of steps and gradient changes that are remembered. */
const MEMORY = 8;
/** Armijo's condition: the least share of the promised decrease that a step must bring. */
const LEAST_DECREASE = 1e-4;

/**
 * Minimises a convex smooth function by L-BFGS with backtracking.
 *
 * Source: Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5. Departure: the line search asks for a sufficient
 * decrease only; a step whose curvature is not positive is not remembered.
 *
 * @param start not changed
 * @returns the minimiser; the caller owns it
 * @throws {WorkbenchError} `base/aborted`
 */
export async function minimise(
  f: SmoothFunction,
  start: Float64Array,
  { steps = 200, tolerance = 1e-6 }: MinimiseOptions = {},
  task: TaskContext = {},
): Promise<Float64Array<ArrayBuffer>> {
  throwIfAborted(task.signal);
  const breather = new Breather(task.signal);
  let at = Float64Array.from(start);
  let gradient = new Float64Array(at.length);
  let value = f(at, gradient);
  const memory: Move[] = [];
  for (let step = 0; step < steps && gradient.some((part) => Math.abs(part) > tolerance); step++) {
    const direction = descent(gradient, memory);
    const slope = dot(direction, gradient);
    // Without a memory the gradient's length says nothing about a good step; afterwards 1 mostly is one.
    let length = memory.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let next = at;
    let nextValue = value;
    const nextGradient = new Float64Array(at.length);
    for (let halving = 0; halving < 40; halving++, length /= 2) {
      next = at.map((part, index) => part + length * direction[index]);
      nextValue = f(next, nextGradient);
      if (nextValue <= value + LEAST_DECREASE * length * slope) break;
    }
    if (!(nextValue < value)) break;
    remember(memory, {
      step: next.map((part, index) => part - at[index]),
      change: nextGradient.map((part, index) => part - gradient[index]),
    });
    [at, gradient, value] = [next, nextGradient, nextValue];
    if (breather.due()) {
      task.onProgress?.({ stage: "Fitting weights", done: step + 1, total: steps });
      await breather.breathe();
    }
  }
  return at;
}

interface Move {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

function remember(memory: Move[], move: Move): void {
  if (dot(move.step, move.change) <= 1e-12 * dot(move.change, move.change)) return;
  memory.push(move);
  if (memory.length > MEMORY) memory.shift();
}

/** The two-loop recursion: minus the inverse Hessian's estimate times the gradient. */
function descent(gradient: Float64Array, memory: readonly Move[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares = new Float64Array(memory.length);
  for (let index = memory.length - 1; index >= 0; index--) {
    const { step, change } = memory[index];
    shares[index] = dot(step, direction) / dot(step, change);
    add(direction, change, -shares[index]);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = dot(last.step, last.change) / dot(last.change, last.change);
    for (let index = 0; index < direction.length; index++) direction[index] *= scale;
  }
  memory.forEach(({ step, change }, index) => {
    add(direction, step, shares[index] - dot(change, direction) / dot(step, change));
  });
  return direction;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index] * other[index];
  return sum;
}

function add(to: Float64Array, vector: Float64Array, times: number): void {
  for (let index = 0; index < to.length; index++) to[index] += times * vector[index];
}
