import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with many files that developers do not edit. */
const IGNORED = new Set(['node_modules', '.git']);

/**
 * Returns a string that changes with any change in a folder, at any depth and through links: an
 * edit in place, or the replacement of a file, a folder or a link. `fs.watch` is not reliable for
 * this, because on Linux it reports no more events for an entry that was replaced.
 * @returns an empty string when the path does not exist or cannot be read
 */
export function fingerprintFolder(path: string, visited = new Set<string>()): string {
  try {
    const stats = statSync(path, { bigint: true });
    const { dev, ino, size, mtimeNs, ctimeNs } = stats;
    const entry = `${dev}:${ino} ${size} ${mtimeNs} ${ctimeNs}\n`;
    // A link may point to a folder that contains it.
    if (!stats.isDirectory() || visited.has(`${dev}:${ino}`)) return entry;
    visited.add(`${dev}:${ino}`);
    const names = readdirSync(path).filter((name) => !IGNORED.has(name));
    return entry + names.map((name) => `${name} ${fingerprintFolder(join(path, name), visited)}`).join('');
  } catch {
    // The path was just deleted or is unreadable, so no trigger can be loaded from it.
    return '';
  }
}
