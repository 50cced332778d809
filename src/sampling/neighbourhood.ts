/**
 * Sampled neighbourhoods of many nodes of one graph: at most K slots a node. A slot is an edge: the neighbour and the
 * relation id (direction included, `SchemaMapping`) that leads to it. Padding slots stand last and hold −1.
 */
export interface SampledSlots {
  readonly slotsPerNode: number;
  /** [nodes · K] neighbour's node number, −1 where there is no slot */
  readonly neighbours: Int32Array;
  /** [nodes · K] relation id 0 .. 2R − 1, 0 where there is no slot */
  readonly relations: Uint16Array;
  /** [nodes] how many slots are valid */
  readonly counts: Uint8Array;
}
