import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rollup, type Plugin } from 'rollup';

const ROOT = join(import.meta.dirname, '../../..');
const COMPILER = join(ROOT, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
/** Below the repository, so that the declarations find the types of `node_modules`. */
const DIST = join(ROOT, 'dist');
const REEXPORT = /export (\{.+\}) from '\.\/(.+)';/g;

/**
 * Compiles `src/phone-sign-in.ts` for the linker of the Angular CLI. Writes one script per module,
 * not one for the package: an app's bundler splits its own scripts between the modules, so that the
 * first load of a page has only those that it needs.
 * @param folder for `phone-sign-in.js` and the modules that it imports
 * @param use receives the absolute path of the entry's declarations, which exist while it runs
 * @throws Error if the compiler reports one
 */
export async function compileLibrary(folder: string, use: (declarations: string) => void): Promise<void> {
  mkdirSync(DIST, { recursive: true });
  const compiled = mkdtempSync(join(DIST, 'angular-'));
  try {
    const options = ['-p', join(import.meta.dirname, 'tsconfig.json'), '--outDir', compiled];
    execFileSync(process.execPath, [COMPILER, ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
    await writeModules(compiled, folder);
    use(join(compiled, 'phone-sign-in.d.ts'));
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

async function writeModules(compiled: string, folder: string): Promise<void> {
  const bundle = await rollup({
    input: join(compiled, 'phone-sign-in.js'),
    treeshake: false,
    external: (id) => !/^[./]/.test(id),
    plugins: [resolveModules, separateExports],
  });
  await bundle.write({ dir: folder, preserveModules: true, hoistTransitiveImports: false });
  await bundle.close();
}

/** Finds modules, which TypeScript imports without their extensions. */
const resolveModules: Plugin = {
  name: 'resolve-modules',
  resolveId: (id, importer) =>
    importer !== undefined && id.startsWith('.') ? join(importer, '..', `${id}.js`) : null,
};

/**
 * Makes the entry re-export modules with `export *`, from ones that select their public names. Of
 * `export { name } from`, esbuild puts each module into an app's first script, used or not.
 */
const separateExports: Plugin = {
  name: 'separate-exports',
  generateBundle(_options, bundle) {
    const entry = bundle['phone-sign-in.js'];
    if (entry?.type !== 'chunk') throw new Error('The entry is missing.');
    entry.code = entry.code.replace(REEXPORT, (_, names: string, path: string) => {
      const fileName = `public/${basename(path)}`;
      this.emitFile({ type: 'asset', fileName, source: `export ${names} from '../${path}';\n` });
      return `export * from './${fileName}';`;
    });
  },
};
