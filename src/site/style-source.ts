import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Computes the `style-src` source of a production build's inline stylesheet: `'sha256-…'` (CSP
 * Level 3, 2.3.1). All pages of the build share that stylesheet.
 * @returns undefined if the build is missing, or its index page does not have exactly one `<style>`
 */
export function readStyleSource(folder: string): string | undefined {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return undefined;
  const [style, ...others] = readFileSync(page, 'utf8').matchAll(/<style>(.*?)<\/style>/gs);
  if (style?.[1] === undefined || others.length > 0) return undefined;
  return `'sha256-${createHash('sha256').update(style[1]).digest('base64')}'`;
}
