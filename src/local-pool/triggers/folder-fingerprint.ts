import { readdirSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';

/** Folders with many files that developers do not edit. */
const IGNORED = new Set(['node_modules', '.git']);

type Stats = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>;

/**
 * Detects changes in folders, at any depth and through links: an edit in place, or the replacement
 * of a file, a folder or a link. `fs.watch` is not reliable for this, because on Linux it reports
 * no more events for an entry that was replaced.
 */
export class FolderFingerprint {
  readonly #folders: readonly string[];
  /** All files and folders; undefined for a path that does not exist or cannot be read. */
  #entries = new Map<string, Stats | undefined>();
  #isCurrent = false;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /**
   * Returns whether anything has changed since the last call; true at the first. Repeated calls
   * in one turn of the event loop read the folders once.
   */
  update(): boolean {
    if (this.#isCurrent) return false;
    this.#isCurrent = true;
    setImmediate(() => (this.#isCurrent = false));
    // A new or deleted entry changes its folder, so the folders need not be listed again.
    if (this.#entries.size > 0 && [...this.#entries].every(isUnchanged)) return false;
    this.#entries = new Map();
    const visited = new Set<string>();
    for (const folder of this.#folders) this.#add(folder, visited);
    return true;
  }

  #add(path: string, visited: Set<string>): void {
    const stats = readStats(path);
    this.#entries.set(path, stats);
    if (!stats?.isDirectory()) return;
    // A link may point to a folder that contains it.
    const id = `${stats.dev}:${stats.ino}`;
    if (visited.has(id)) return;
    visited.add(id);
    for (const name of readNames(path)) if (!IGNORED.has(name)) this.#add(join(path, name), visited);
  }
}

function isUnchanged([path, before]: readonly [string, Stats | undefined]): boolean {
  const after = readStats(path);
  return (
    after?.mtimeNs === before?.mtimeNs &&
    after?.ctimeNs === before?.ctimeNs &&
    after?.size === before?.size &&
    after?.ino === before?.ino &&
    after?.dev === before?.dev
  );
}

/** Returns undefined if the path was just deleted or is unreadable, so no trigger can be loaded. */
function readStats(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
