import { readdir, rm, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rollup, type ManualChunksOption } from 'rollup';

/** The element around the pages, which only their script creates. */
const FRAME = 'phone-frame';

/**
 * Merges the script of the sign-in pages into the first script of a build, by 2 kB after brotli and
 * a request. `phoneSignInRoutes` imports the pages dynamically, for apps whose first page is
 * another; this app begins with them.
 * @param folder of a build
 * @throws Error if no script contains the pages
 */
export async function mergeScripts(folder: string): Promise<void> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const main = scripts.find((name) => name.startsWith('main-')) ?? '';
  let merged = '';
  const mergePages: ManualChunksOption = (id, { getModuleInfo }) => {
    const { isEntry, code } = getModuleInfo(id) ?? {};
    if (isEntry) return 'main';
    if (!code?.includes(FRAME)) return undefined;
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
  if (!merged) throw new Error(`No script of ${folder} contains "${FRAME}".`);
  await Promise.all(scripts.map((name) => rm(join(folder, name))));
  for (const chunk of output)
    if (chunk.type === 'chunk') await writeFile(join(folder, chunk.fileName), chunk.code);
  const index = join(folder, 'index.html');
  const newMain = output[0].fileName;
  await writeFile(index, (await readFile(index, 'utf8')).replaceAll(main, newMain));
}
