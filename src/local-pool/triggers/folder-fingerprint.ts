import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Hold many files, and none that their owner edits. */
const IGNORED = new Set(['node_modules', '.git']);

/**
 * Another text once anything in a folder has changed, at any depth and through links, however it was changed: in place, or
 * by putting another file, folder or link there. `fs.watch` cannot be relied on for this: on Linux it falls silent about
 * what was replaced.
 * @returns an empty text for what is not there
 */
export function folderFingerprint(path: string, looked = new Set<string>()): string {
  try {
    const stats = statSync(path, { bigint: true });
    const { dev, ino, size, mtimeNs, ctimeNs } = stats;
    const own = `${dev}:${ino} ${size} ${mtimeNs} ${ctimeNs}\n`;
    // A link may lead back to a folder that it is in.
    if (!stats.isDirectory() || looked.has(`${dev}:${ino}`)) return own;
    looked.add(`${dev}:${ino}`);
    const names = readdirSync(path).filter((name) => !IGNORED.has(name));
    return own + names.map((name) => `${name} ${folderFingerprint(join(path, name), looked)}`).join('');
  } catch {
    // It went away this moment, or may not be looked into: nor can a trigger be loaded from it.
    return '';
  }
}
