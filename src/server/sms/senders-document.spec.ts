import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const HERE = import.meta.dirname;
const document = readFileSync(join(HERE, '../../../docs/senders.md'), 'utf8');

/** The page's own sender and its spec, as if they stood beside this file. */
const [sender = '', senderSpec = ''] = [...document.matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code]) => code,
);
const FILES = new Map([
  [join(HERE, 'text-through-gateway.ts'), sender],
  [join(HERE, 'text-through-gateway.spec.ts'), senderSpec],
]);

const { options } = ts.parseJsonConfigFileContent(
  { extends: join(HERE, '../../tsconfig.json'), files: [] },
  ts.sys,
  HERE,
);

/** What the compiler has against them, with the settings of `src/server`. */
function complaints(): string[] {
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.readFile = (file) => FILES.get(file) ?? onDisk.readFile(file);
  host.fileExists = (file) => FILES.has(file) || onDisk.fileExists(file);
  const program = ts.createProgram([...FILES.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** Its address as a module, in which what it imports from beside it is found. */
function moduleOf(source: string, imports: Readonly<Record<string, string>> = {}): string {
  const script = ts
    .transpile(source, {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    })
    .replaceAll(
      /'(\.\/[\w-]+\.ts)'/g,
      (_, path: string) => `'${imports[path] ?? new URL(path, import.meta.url).href}'`,
    );
  return `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
}

describe('docs/senders.md', () => {
  it('shows a sender and its spec that fit the door', () => {
    expect([sender, senderSpec]).not.toContain('');
    expect(complaints()).toEqual([]);
  });
});

// Declares the page's spec, which runs the page's sender.
await import(moduleOf(senderSpec, { './text-through-gateway.ts': moduleOf(sender) }));
