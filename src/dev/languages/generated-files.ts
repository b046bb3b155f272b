import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { LANGUAGE_CODES, type Language } from '../../contract/languages.ts';
import { listLanguages } from './list-languages.ts';
import { listMessages } from './list-messages.ts';

/** The root of the project. */
export const PROJECT = join(import.meta.dirname, '../../..');

/** What follows from the languages of `src/contract/languages.ts`, by file of the project. */
const GENERATORS: Readonly<Record<string, (current: string) => string | Promise<string>>> = {
  'src/app/i18n/load-messages.ts': replaceBody(/(?<=^export const LOADERS[^]*?= \{\n)[^]*?(?=^\};)/m, () =>
    LANGUAGE_CODES.map(loader).join(''),
  ),
  'src/site/page-router.js': replaceBody(
    /(?<=^var LANGUAGES = )[^]*?(?=;$)/m,
    () => `'${LANGUAGE_CODES.join(' ')}'.split(' ')`,
  ),
  'docs/languages.md': replaceBody(/(?<=^<!-- languages -->\n)[^]*?(?=^<!-- end -->)/m, listLanguages),
  'docs/messages.md': replaceBody(/(?<=^<!-- messages -->\n)[^]*/m, listMessages),
};

/** Returns the files that list the languages, as they should be. */
export async function generateFiles(): Promise<ReadonlyMap<string, string>> {
  const files = Object.entries(GENERATORS).map(async ([path, generate]) => {
    const file = join(PROJECT, path);
    const content = await generate(await readFile(file, 'utf8'));
    return [file, await formatFile(file, content)] as const;
  });
  return new Map(await Promise.all(files));
}

/**
 * Creates a generator that replaces a part of a file.
 * @throws Error if the file has no such part
 */
function replaceBody(part: RegExp, generate: () => string | Promise<string>) {
  return async (current: string): Promise<string> => {
    if (!part.test(current)) throw new Error(`The file lacks ${String(part)}.`);
    const replacement = await generate();
    return current.replace(part, () => replacement);
  };
}

async function formatFile(file: string, content: string): Promise<string> {
  const { ignored } = await getFileInfo(file, { ignorePath: join(PROJECT, '.prettierignore') });
  return ignored ? content : format(content, { ...(await resolveConfig(file)), filepath: file });
}

function loader(language: Language): string {
  const key = /^\w+$/.test(language) ? language : `'${language}'`;
  return `${key}: () => import('./${language.toLowerCase()}'),\n`;
}
