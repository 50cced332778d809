import { WorkbenchError } from "../base/errors";
import type { ProjectStorage, StoredModel, StoredProject, StoredScores } from "./storage";

/** Storage in memory, as the port describes it. */
export class MemoryStorage implements ProjectStorage {
  project: StoredProject | null = null;
  model: StoredModel | null = null;
  scores: StoredScores | null = null;
  full = false;

  async saveProject(project: StoredProject) {
    if (this.full) throw new WorkbenchError("storage/quota", "The browser's storage is full.");
    if (this.scores?.projectId !== project.projectId) this.scores = null;
    this.project = project;
  }
  async loadProject() {
    return this.project;
  }
  async saveModel(model: StoredModel) {
    this.model = model;
  }
  async loadModel() {
    return this.model;
  }
  async saveScores(scores: StoredScores) {
    this.scores = scores;
  }
  async loadScores(projectId: string, modelDigest: string) {
    const { scores } = this;
    return scores?.projectId === projectId && scores.modelDigest === modelDigest ? scores : null;
  }
  async clear() {
    this.project = null;
    this.scores = null;
  }
}
