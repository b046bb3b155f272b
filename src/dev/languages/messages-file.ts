import { join } from 'node:path';
import type { Language } from '../../contract/languages.ts';

/** Returns the file with the messages of the app in a language. */
export function messagesFile(language: Language): string {
  return join(import.meta.dirname, '../../app/i18n', `${language.toLowerCase()}.ts`);
}
