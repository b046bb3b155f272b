import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import {
  Extractor,
  ExtractorConfig,
  type ExtractorMessage,
  type IConfigFile,
} from '@microsoft/api-extractor';

/** The files of {@link extractApi}, as absolute paths. */
export interface ApiFiles {
  /**
   * The `.d.ts` of the package's entry, as the compiler emits it, beside those that it imports. It
   * is below the repository, so that it finds the types of `node_modules`.
   */
  readonly entry: string;
  /** The API report in the repository, such as `src/packages/local-pool/api.md`. */
  readonly report: string;
  /** The `.d.ts` to write, with all declarations of the public API in one file. */
  readonly rollup?: string;
}

const ROOT = join(import.meta.dirname, '../..');

/**
 * Writes the declarations of a package into one file, and compares its public API with the report
 * in the repository, so that the diff of a commit shows each change. `UPDATE_SNAPSHOT=1` rewrites
 * the report.
 * @throws Error if the public API differs from the report, is not documented, or uses a type that
 *   the package does not export
 */
export function extractApi({ entry, report, rollup }: ApiFiles): void {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const config = ExtractorConfig.prepare({
      configObject: describeExtraction(entry, folder, rollup),
      configObjectFullPath: undefined,
      packageJsonFullPath: writeManifest(folder, basename(dirname(report))),
    });
    const problems: string[] = [];
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        if (isProblem(message)) problems.push(message.formatMessageWithLocation(ROOT));
        message.handled = true;
      },
    });
    if (problems.length > 0) throw new Error(problems.join('\n'));
    compare(readFileSync(join(folder, 'report.api.md'), 'utf8'), report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describeExtraction(entry: string, folder: string, rollup: string | undefined): IConfigFile {
  const config = {
    projectFolder: ROOT,
    mainEntryPointFilePath: entry,
    newlineKind: 'lf',
    compiler: { overrideTsconfig: { compilerOptions: compilerOptions(), files: [entry] } },
    apiReport: { enabled: true, reportFolder: folder, reportTempFolder: folder, reportFileName: 'report' },
    dtsRollup: { enabled: rollup !== undefined, ...(rollup !== undefined && { untrimmedFilePath: rollup }) },
    docModel: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: { logLevel: 'warning' },
        // A package's exports are all public.
        'ae-missing-release-tag': { logLevel: 'none' },
        // The links of comments lead to names of the source.
        'ae-unresolved-link': { logLevel: 'none' },
      },
    },
  };
  // As in a JSON file. The type's log levels are a `const enum`, which needs a compiler.
  return config as unknown as IConfigFile;
}

const compilerOptions = () => ({
  target: 'es2023',
  // The app imports modules without their extensions.
  module: 'preserve',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  noEmit: true,
});

function writeManifest(folder: string, name: string): string {
  const file = join(folder, 'package.json');
  writeFileSync(file, JSON.stringify({ name }));
  return file;
}

/** Whether a message is about the source, not about a member that Angular's compiler adds, `ɵ…`. */
function isProblem({ logLevel, messageId, text }: ExtractorMessage): boolean {
  if (messageId === 'console-api-report-created') return false;
  const isOfAngular = messageId === 'ae-undocumented' && text.includes('"ɵ');
  return ['error', 'warning'].includes(logLevel) && !isOfAngular;
}

function compare(api: string, report: string): void {
  if (process.env['UPDATE_SNAPSHOT'] === '1') {
    writeFileSync(report, api);
    return;
  }
  if (api !== readReport(report)) {
    throw new Error(
      `The public API differs from ${relative(ROOT, report)}. UPDATE_SNAPSHOT=1 npm run pack rewrites it.`,
    );
  }
}

function readReport(report: string): string | undefined {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return undefined;
  }
}
