import { Service } from '@angular/core';

/** The browser's two storages, and memory for what they refuse. */
@Service()
export class BrowserStorage {
  /** Lasts as long as the tab. A write throws if the browser refuses it, as of `device`. */
  readonly session = openStorage(() => sessionStorage);
  /** Lasts until it is emptied. */
  readonly device = openStorage(() => localStorage);
  /** Lasts until the page is left. */
  readonly memory = memoryStorage();
  /** `session`, or `memory` for each item that the browser refuses. */
  readonly tab = withFallback(this.session, this.memory);
}

/** Opens a storage; one that is switched off becomes an empty one that refuses writes. */
function openStorage(get: () => Storage | null): Storage {
  try {
    // Android's WebView has `null` where storage is switched off.
    return get() ?? unavailableStorage();
  } catch {
    return unavailableStorage();
  }
}

function unavailableStorage(): Storage {
  const setItem = () => {
    throw new DOMException('Storage is switched off.', 'QuotaExceededError');
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

/** A storage that ends with the page. */
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
