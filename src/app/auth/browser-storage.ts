import { Service } from '@angular/core';

/** The browser's two storages, with memory as a fallback for writes that the browser rejects. */
@Service()
export class BrowserStorage {
  /** Lasts as long as the tab. As with `device`, a write that the browser rejects throws. */
  readonly session = openStorage(() => sessionStorage);
  /** Lasts until it is cleared. */
  readonly device = openStorage(() => localStorage);
  /** Lasts until the page is left. */
  readonly memory = memoryStorage();
  /** `session`, with `memory` for each item that the browser rejects. Writes never throw. */
  readonly tab = withFallback(this.session, this.memory);
}

/** Opens a storage. In place of a disabled one, returns an empty storage that rejects writes. */
function openStorage(get: () => Storage | null): Storage {
  try {
    // `null` in Android's WebView if storage is disabled.
    return get() ?? unavailableStorage();
  } catch {
    return unavailableStorage();
  }
}

function unavailableStorage(): Storage {
  const setItem = () => {
    throw new DOMException('Storage is disabled.', 'QuotaExceededError');
  };
  return Object.assign(memoryStorage(), { setItem });
}

function withFallback(storage: Storage, memory: Storage): Storage {
  return {
    get length() {
      return storage.length + memory.length;
    },
    key: (index) => (index < storage.length ? storage.key(index) : memory.key(index - storage.length)),
    getItem: (key) => memory.getItem(key) ?? storage.getItem(key),
    setItem: (key, value) => {
      memory.removeItem(key);
      try {
        storage.setItem(key, value);
      } catch {
        storage.removeItem(key);
        memory.setItem(key, value);
      }
    },
    removeItem: (key) => {
      storage.removeItem(key);
      memory.removeItem(key);
    },
    clear: () => {
      storage.clear();
      memory.clear();
    },
  };
}

/** Creates a storage that lasts until the page is left. */
export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear();
    },
  };
}
