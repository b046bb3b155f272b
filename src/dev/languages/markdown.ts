import type { Language } from '../../contract/languages.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });

/** Returns the English name of a language, with its code. */
export function nameOf(language: Language): string {
  return `${names.of(language) ?? ''} (\`${language}\`)`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
