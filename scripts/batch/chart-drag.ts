import type { Page } from "@playwright/test";

/** How long one move of a drag took, from the event on. Milliseconds. */
export interface DragTimes {
  readonly chart: string;
  /** Of the page's script and layout alone. */
  readonly script: Spread;
  /** Until the frame that shows the move was handed to the compositor. */
  readonly frame: Spread;
  readonly moves: number;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

/** Where the accept threshold can be dragged: the slider's names after "Accept from, ". */
export const draggableCharts = ["histogram", "utility", "precision-recall curve", "slider"] as const;

const MOVES = 150;

/** Drags the accept threshold to and fro on one chart of an open Evaluate screen. All charts and tables follow each move. */
export async function timeDrag(page: Page, chart: string): Promise<DragTimes> {
  const { script, frame, values } = await page.evaluate(dragToAndFro, { name: `Accept from, ${chart}`, moves: MOVES });
  if (new Set(values).size < MOVES / 4) throw new Error(`The threshold of the ${chart} did not follow the pointer.`);
  return { chart, script: spreadOf(script), frame: spreadOf(frame), moves: MOVES };
}

/** Runs in the page, so it may hold no named function (the runner marks those by a helper that is not there). Events are made there: driving the mouse from outside would time the way there too. */
async function dragToAndFro({ name, moves }: { readonly name: string; readonly moves: number }) {
  const handle = document.querySelector<SVGGElement>(`[role=slider][aria-label="${name}"]`);
  const grip = handle?.querySelector("[data-grip]")?.getBoundingClientRect();
  if (!handle?.ownerSVGElement || !grip) throw new Error(`No threshold to drag: ${name}.`);
  const area = handle.ownerSVGElement.getBoundingClientRect();
  handle.setPointerCapture = () => {};
  const place = { pointerId: 1, bubbles: true, button: 0, isPrimary: true };
  const y = grip.top + grip.height / 2;
  const script: number[] = [];
  const frame: number[] = [];
  const values: (string | null)[] = [];
  handle.dispatchEvent(new PointerEvent("pointerdown", { ...place, clientX: grip.left + grip.width / 2, clientY: y }));
  for (let move = 0; move < moves; move++) {
    const clientX = area.left + 80 + (area.width - 260) * (0.5 + 0.45 * Math.sin(move / 9));
    const clientY = y + 40 * Math.sin(move / 7);
    await new Promise(requestAnimationFrame);
    const started = performance.now();
    handle.dispatchEvent(new PointerEvent("pointermove", { ...place, clientX, clientY }));
    // React renders in a microtask; reading a box makes the layout happen now.
    await null;
    document.body.getBoundingClientRect();
    script.push(performance.now() - started);
    await new Promise(requestAnimationFrame);
    // A message posted in a frame is handled after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    frame.push(performance.now() - started);
    values.push(handle.getAttribute("aria-valuenow"));
  }
  handle.dispatchEvent(new PointerEvent("pointerup", place));
  return { script, frame, values };
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(10 * sorted[Math.floor(share * (sorted.length - 1))]!) / 10;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}
