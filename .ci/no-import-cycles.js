import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Rejects imports that lead back to the importing file, including type imports and `import()`: two
 * files that need each other are one unit, and with a cycle, the modules in the table of
 * CONTRIBUTING.md would have no order. `no-cycle` of eslint-plugin-import-x (4.18) skips type
 * imports.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCycles = {
  meta: { type: 'problem', messages: { cycle: 'This import completes a cycle: {{path}}.' }, schema: [] },
  create(context) {
    const { filename, sourceCode } = context;
    const check = () => {
      for (const { file, position } of readImports(filename, sourceCode.text)) {
        const path = shortestPath(file, filename);
        if (!path) continue;
        const names = [filename, ...path].map((each) => relative(context.cwd, each));
        context.report({
          loc: sourceCode.getLocFromIndex(position),
          messageId: 'cycle',
          data: { path: names.join(' → ') },
        });
      }
    };
    return { 'Program:exit': check };
  },
};

/** Returns the shortest chain of imports from one file to another; undefined without one. */
function shortestPath(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) return pathTo(file, cameFrom);
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}

function pathTo(file, cameFrom) {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...pathTo(before, cameFrom), file];
}

/** Imports by file. Editors lint for hours, so each entry has the modification time of its file. */
const cache = new Map();

function importsOf(file) {
  const { mtimeMs } = statSync(file);
  const known = cache.get(file);
  if (known?.mtimeMs === mtimeMs) return known.files;
  const files = readImports(file, readFileSync(file, 'utf8')).map((each) => each.file);
  cache.set(file, { mtimeMs, files });
  return files;
}

/**
 * Returns the project's own TypeScript files that a source text imports, and the position of each
 * import.
 */
function readImports(file, text) {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName, pos }) => {
    if (!fileName.startsWith('.')) return [];
    const path = join(dirname(file), fileName);
    const found = [path, `${path}.ts`].find((each) => /\.ts$/.test(each) && isFile(each));
    return found ? [{ file: found, position: pos }] : [];
  });
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
