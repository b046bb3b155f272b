import { Service } from '@angular/core';

/** The browser's two storages. */
@Service()
export class BrowserStorage {
  /** Lasts as long as the tab. What the browser refuses to store lasts until the page is left. */
  readonly tab = withMemory(open(() => sessionStorage));
  /** Lasts until it is emptied. A write throws if the browser refuses it. */
  readonly device = open(() => localStorage);
}

/** Opens a storage; one that is switched off becomes an empty one that refuses writes. */
function open(get: () => Storage | null): Storage {
  try {
    // Android's WebView has `null` where storage is switched off.
    return get() ?? refusingStorage();
  } catch {
    return refusingStorage();
  }
}

function refusingStorage(): Storage {
  const setItem = () => {
    throw new DOMException('Storage is switched off.', 'QuotaExceededError');
  };
  return Object.assign(memoryStorage(), { setItem });
}

/** A storage that keeps in memory what the browser refuses to write: switched off, full, or without a quota. */
function withMemory(storage: Storage): Storage {
  const memory = memoryStorage();
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
