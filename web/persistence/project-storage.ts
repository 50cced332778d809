import type { ProjectStorage } from "../../src/engine/storage";
import { Database } from "./database";

const OPEN = "open";

/** Keeps the open project, the model and the scores in IndexedDB. The engine uses it in its worker; a page could too. */
export function createProjectStorage(database: Database = new Database()): ProjectStorage {
  return {
    async saveProject(project) {
      await database.use(async (open) => {
        const transaction = open.transaction(["project", "scores"], "readwrite");
        const scores = await transaction.objectStore("scores").get(OPEN);
        if (scores && scores.projectId !== project.projectId) await transaction.objectStore("scores").delete(OPEN);
        await transaction.objectStore("project").put(project, OPEN);
        await transaction.done;
      });
    },
    async loadProject() {
      return (await database.use((open) => open.get("project", OPEN))) ?? null;
    },
    async saveModel(model) {
      await database.use((open) => open.put("model", model, OPEN));
    },
    async loadModel() {
      return (await database.use((open) => open.get("model", OPEN))) ?? null;
    },
    async saveScores(scores) {
      await database.use((open) => open.put("scores", scores, OPEN));
    },
    async loadScores(projectId, modelDigest) {
      const scores = await database.use((open) => open.get("scores", OPEN));
      return scores?.projectId === projectId && scores.modelDigest === modelDigest ? scores : null;
    },
    async clear(what) {
      await database.use(async (open) => {
        const stores =
          what === "everything" ? (["project", "scores", "model"] as const) : (["project", "scores"] as const);
        const transaction = open.transaction(stores, "readwrite");
        await Promise.all(stores.map((store) => transaction.objectStore(store).clear()));
        await transaction.done;
      });
    },
  };
}
