import { readdir, rm, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rollup, type ManualChunksOption } from 'rollup';

/**
 * Merges the script of the sign-in pages into the first script of a build, by 2 kB after brotli and
 * a request. `phoneSignInRoutes` imports the pages dynamically, for apps whose first page is
 * another; this app begins with them.
 * @param folder of a build
 * @throws Error if the first script imports no such script
 */
export async function mergeScripts(folder: string): Promise<void> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const main = scripts.find((name) => name.startsWith('main-')) ?? '';
  let merged = '';
  /** The pages are the one dynamic import of the first script on which other scripts depend. */
  const mergePages: ManualChunksOption = (id, { getModuleInfo }) => {
    const { isEntry, importers, dynamicImporters } = getModuleInfo(id) ?? {};
    if (isEntry) return 'main';
    const isPages = importers?.length && dynamicImporters?.includes(join(folder, main));
    if (!isPages) return undefined;
    merged = id;
    return 'main';
  };
  const bundle = await rollup({
    input: { main: join(folder, main) },
    preserveEntrySignatures: 'allow-extension',
  });
  const { output } = await bundle.generate({
    manualChunks: mergePages,
    entryFileNames: 'main-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
  });
  if (!merged) throw new Error(`${main} imports no script on which other scripts depend.`);
  await Promise.all(scripts.map((name) => rm(join(folder, name))));
  for (const chunk of output)
    if (chunk.type === 'chunk') await writeFile(join(folder, chunk.fileName), chunk.code);
  const index = join(folder, 'index.html');
  const newMain = output[0].fileName;
  await writeFile(index, (await readFile(index, 'utf8')).replaceAll(main, newMain));
}
