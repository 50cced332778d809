/** Small choices that outlive a reload. Losing them is no error. */
export interface PreferenceStorage {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

/** Keeps preferences in localStorage; a browser that forbids it (private window, blocked cookies) forgets them. */
export function localPreferences(prefix = "crosswalk."): PreferenceStorage {
  return {
    read(key) {
      try {
        return localStorage.getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(prefix + key, value);
      } catch {
        // The choice holds until the page is closed.
      }
    },
  };
}

/** Keeps preferences for the life of the object. */
export function passingPreferences(initial: Readonly<Record<string, string>> = {}): PreferenceStorage {
  const values = new Map(Object.entries(initial));
  return {
    read: (key) => values.get(key) ?? null,
    write: (key, value) => void values.set(key, value),
  };
}
