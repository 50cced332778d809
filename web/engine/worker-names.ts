/** A worker learns from its name, at its start, whether it keeps anything. */
export const ENGINE = "engine";
export const ENGINE_WITHOUT_STORAGE = "engine without storage";
