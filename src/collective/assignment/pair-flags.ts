/** What an assignment makes of a pair. */
export const BELOW_FLOOR = 0;
export const CHOSEN = 1;
/** Could have been chosen, but another pair holds one of its entities, or both. */
export const RUNNER_UP = 2;
export const REJECTED = 3;
