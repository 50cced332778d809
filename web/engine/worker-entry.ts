import { createEngine } from "../../src/engine/engine";
import type { Endpoint } from "../../src/engine/protocol/transport/messages";
import { serveEngine } from "../../src/engine/protocol/transport/server";
import { tensorModels } from "../../src/engine/tensor-models";
import { createProjectStorage } from "../persistence/project-storage";
import { ENGINE_WITHOUT_STORAGE } from "./worker-names";

const storage = self.name === ENGINE_WITHOUT_STORAGE ? null : createProjectStorage();
// The build lays the WASM backend's programs there (vite.config.ts).
const wasmFolder = new URL(`${import.meta.env.BASE_URL}wasm/`, self.location.origin).href;

// The page's types know `self` as a window; here it is the worker's own scope.
serveEngine(self as unknown as Endpoint, createEngine({ models: tensorModels({ wasmFolder }), storage }));
