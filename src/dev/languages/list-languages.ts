import { readFileSync } from 'node:fs';
import { LANGUAGE_CODES, type Language } from '../../contract/languages.ts';
import { excessLength, type AppIdentity } from '../../server/sms/sms-message.ts';
import { SMS_TEXTS } from '../../server/sms/sms-texts.ts';
import { nameOf, table } from './markdown.ts';
import { messagesFile } from './messages-file.ts';

/** The languages that a native speaker has reviewed. */
const REVIEWED: ReadonlySet<Language> = new Set();

/** What the docstring of the messages in a language says. */
const FORM_OF_ADDRESS = /Addresses the visitor (.*?)\./;

/** Lists the languages: form of address, review, and encoding of the SMS messages. */
export function listLanguages(): string {
  const rows = LANGUAGE_CODES.map((language) => {
    const room = roomFor(language, (appHost) => ({ appName: '', appHost }));
    const name = Math.min(
      room,
      roomFor(language, (appName) => ({ appName })),
    );
    return [
      ...[nameOf(language), formOfAddress(language), REVIEWED.has(language) ? 'yes' : 'no'],
      ...[SMS_TEXTS[language].encoding, String(room), String(name)],
    ];
  });
  const header = ['language', 'address', 'reviewed', 'SMS encoding', 'name and host', 'name alone'];
  return `\n${table(header, rows)}\n\n`;
}

/** Returns the most characters of an identity with which the messages fit. */
function roomFor(language: Language, create: (characters: string) => AppIdentity): number {
  let room = 0;
  while (excessLength(create('c'.repeat(room + 1)), language) === 0) room++;
  return room;
}

function formOfAddress(language: Language): string {
  const [, form = '–'] = FORM_OF_ADDRESS.exec(readFileSync(messagesFile(language), 'utf8')) ?? [];
  return form;
}
