import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'src');
/** Below the repository, so that the declarations find the types of `node_modules`. */
const DIST = join(ROOT, 'dist');

/**
 * Emits the declarations of TypeScript modules into a temporary folder while a function runs.
 * @param files the absolute paths of the modules, below `src`
 * @param use receives the absolute paths of their declarations, in the same order
 * @throws Error if the modules have errors of types
 */
export function withDeclarations(
  files: readonly string[],
  use: (declarations: readonly string[]) => void,
): void {
  mkdirSync(DIST, { recursive: true });
  const outDir = mkdtempSync(join(DIST, 'declarations-'));
  try {
    emit(files, outDir);
    use(files.map((file) => join(outDir, relative(SOURCE, file).replace(/\.ts$/, '.d.ts'))));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function emit(files: readonly string[], outDir: string): void {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(SOURCE, 'tsconfig.json'),
    { noEmit: false, emitDeclarationOnly: true, declaration: true, outDir, rootDir: SOURCE, types: ['node'] },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!config) throw new Error('src/tsconfig.json cannot be read.');
  const program = ts.createProgram([...files, ...ambientDeclarations(config)], config.options);
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, formatHost));
}

/** Returns the declarations of packages without types. */
const ambientDeclarations = ({ fileNames }: ts.ParsedCommandLine) =>
  fileNames.filter((file) => file.endsWith('.d.ts'));

const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => ROOT,
  getCanonicalFileName: (file) => file,
  getNewLine: () => '\n',
};
