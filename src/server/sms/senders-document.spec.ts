import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const HERE = import.meta.dirname;
const document = readFileSync(join(HERE, '../../../docs/senders.md'), 'utf8');

/** The SMS client of the document and its spec, as if they were beside this file. */
const [client = '', clientSpec = ''] = [...document.matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code]) => code,
);
const FILES = new Map([
  [join(HERE, 'gateway-client.ts'), client],
  [join(HERE, 'gateway-client.spec.ts'), clientSpec],
]);

const { options } = ts.parseJsonConfigFileContent(
  { extends: join(HERE, '../../tsconfig.json'), files: [] },
  ts.sys,
  HERE,
);

/** Returns the errors of the compiler, with the settings of `src/server`. */
function diagnostics(): string[] {
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.readFile = (file) => FILES.get(file) ?? onDisk.readFile(file);
  host.fileExists = (file) => FILES.has(file) || onDisk.fileExists(file);
  const program = ts.createProgram([...FILES.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** Returns a URL from which the source can be imported, with its relative imports resolved. */
function moduleOf(source: string, imports: Readonly<Record<string, string>> = {}): string {
  const script = ts
    .transpile(source, {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    })
    .replaceAll(
      /'(\.{1,2}\/[\w/-]+\.ts)'/g,
      (_, path: string) => `'${imports[path] ?? new URL(path, import.meta.url).href}'`,
    );
  return `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
}

describe('docs/senders.md', () => {
  it('contains an SMS client and a spec that compile', () => {
    expect([client, clientSpec]).not.toContain('');
    expect(diagnostics()).toEqual([]);
  });
});

// Declares the document's spec, which tests the document's client.
await import(moduleOf(clientSpec, { './gateway-client.ts': moduleOf(client) }));
