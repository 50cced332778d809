import type { OperatingPoint } from "../../src/evaluation/operating-point";
import { Database } from "./database";

/** Where the chosen operating points are kept, one a project. */
export interface OperatingPointStorage {
  /** null where none was chosen. */
  load(projectId: string): Promise<OperatingPoint | null>;
  /** Replaces the project's point; null takes it away. */
  save(projectId: string, point: OperatingPoint | null): Promise<void>;
}

/** Keeps operating points in IndexedDB. Failures are those of `Database.use`. */
export function createOperatingPointStorage(database: Database = new Database()): OperatingPointStorage {
  return {
    async load(projectId) {
      return (await database.use((open) => open.get("points", projectId))) ?? null;
    },
    async save(projectId, point) {
      await database.use(async (open) => {
        if (point === null) await open.delete("points", projectId);
        else await open.put("points", point, projectId);
      });
    },
  };
}

/** Keeps points for the life of the object. */
export function passingOperatingPoints(): OperatingPointStorage {
  const points = new Map<string, OperatingPoint | null>();
  return {
    load: async (projectId) => points.get(projectId) ?? null,
    save: async (projectId, point) => void points.set(projectId, point),
  };
}
