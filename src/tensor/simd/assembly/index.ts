export { gatherRows, scatterAddRows, weightedSlots, weightedSlotsGradient } from "./rows";
export { pairDistances, pairDistancesGradient } from "./distances";
