import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Writes what triggers are compared with: a module with nothing in it, and one with the phone metadata alone, bundled as
 * the triggers are.
 * @returns their paths
 */
export async function writePlainModules(folder: string): Promise<{ empty: string; metadata: string }> {
  const empty = join(folder, 'empty.mjs');
  const metadata = join(folder, 'metadata.mjs');
  await writeFile(empty, 'export {};\n');
  await build({
    stdin: {
      contents: "export { parsePhoneNumberFromString } from 'libphonenumber-js/max';",
      resolveDir: import.meta.dirname,
    },
    outfile: metadata,
    ...{ bundle: true, minify: true, format: 'esm', platform: 'node', mainFields: ['module', 'main'] },
  });
  return { empty, metadata };
}
