export { pairAffinity, pairAffinityGradient } from "./affinity";
export { pairDistances, pairDistancesGradient } from "./distances";
export { projectGroups, projectGroupsRowGradient, projectGroupsWeightGradient } from "./projection";
export { gatherRows, scatterAddRows, weightedSlots, weightedSlotsGradient } from "./rows";
export { pairFeatures } from "./pair-features";
