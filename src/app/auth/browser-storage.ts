import { Service } from '@angular/core';

/** The browser's two storages. Where they are switched off, what is kept lasts until the page is left. */
@Service()
export class BrowserStorage {
  /** Lasts as long as the tab. */
  readonly tab = usableStorage(() => sessionStorage);
  /** Lasts until it is emptied. */
  readonly device = usableStorage(() => localStorage);
}

function usableStorage(open: () => Storage): Storage {
  try {
    const storage = open();
    storage.setItem('storage-check', '');
    storage.removeItem('storage-check');
    return storage;
  } catch {
    // Switched off or full: browsers throw a SecurityError or a QuotaExceededError.
    return memoryStorage();
  }
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
