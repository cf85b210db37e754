/** A map that keeps the entries used last and lets go of the others. */
export type RecentMap<V> = {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => V;
  readonly delete: (key: string) => void;
  readonly clear: () => void;
};

export function createRecentMap<V>(capacity: number): RecentMap<V> {
  const entries = new Map<string, V>();
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value !== undefined) {
        entries.delete(key);
        entries.set(key, value);
      }
      return value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > capacity) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      return value;
    },
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
