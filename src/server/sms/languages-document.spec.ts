import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { LANGUAGE_CODES, type Language } from '../../contract/languages.ts';
import { excessLength, moveNotice, smsMessage, type AppIdentity } from './sms-message.ts';
import { SMS_TEXTS } from './sms-texts.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/languages.md');

/** The languages whose SMS messages a native speaker has reviewed. */
const REVIEWED: ReadonlySet<Language> = new Set();

const SECTION = /^## SMS messages\n[^]*?(?=^## |$(?![^]))/m;

const CLUB = { appName: 'Club' };
const names = new Intl.DisplayNames('en', { type: 'language' });
const nameOf = (language: Language) => `${names.of(language) ?? ''} (\`${language}\`)`;

/** Returns the most characters of an identity with which the messages fit. */
function roomFor(language: Language, create: (characters: string) => AppIdentity): number {
  let room = 0;
  while (excessLength(create('c'.repeat(room + 1)), language) === 0) room++;
  return room;
}

function table(heading: string, messageIn: (language: Language) => string): string {
  const rows = LANGUAGE_CODES.map((language) => `| ${nameOf(language)} | ${messageIn(language)} |`);
  return [`### ${heading}`, '', '| language | message |', '| --- | --- |', ...rows].join('\n');
}

function encodings(): string {
  const rows = LANGUAGE_CODES.map((language) => {
    const room = roomFor(language, (appHost) => ({ appName: '', appHost }));
    const name = Math.min(
      room,
      roomFor(language, (appName) => ({ appName })),
    );
    const reviewed = REVIEWED.has(language) ? 'yes' : 'no';
    return `| ${nameOf(language)} | ${SMS_TEXTS[language].encoding} | ${room} | ${name} | ${reviewed} |`;
  });
  const header = '| language | encoding | name and host | name alone | reviewed |';
  return [header, '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function section(): string {
  return `## SMS messages

Each message is one SMS: in GSM-7 at most 140 characters with a code for a sign-in and 160 about a
change of number, in UCS-2 at most 70. The table says how many characters the app's name and host
may have together, and the name alone. Where they have more, messages in that language are sent in
English, as \`npm run deploy\` and \`npm run doctor\` report; in English, a deployment is rejected.

${encodings()}

The examples are from an app named Club. A message with a code ends with the line
\`@login.club.example #000042\`, if the app has a host. \`UPDATE_SNAPSHOT=1 npm run test:node\` writes
this section.

${table('Code for a sign-in', (language) => smsMessage(CLUB, language, '000042', 300))}

${table('Code for the new number of an account', (language) => smsMessage(CLUB, language, '000042', 300, 'new-number'))}

${table('Notice to the current number before an account moves', (language) => moveNotice(CLUB, language, '+12025550142'))}
`;
}

describe('docs/languages.md', () => {
  // UPDATE_SNAPSHOT=1 npm run test:node
  it('shows the SMS messages in all languages', async () => {
    const document = await readFile(DOCUMENT, 'utf8');
    const options = { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT };
    const expected = await format(
      document.replace(SECTION, () => `${section()}\n`),
      options,
    );
    if (process.env['UPDATE_SNAPSHOT'] === '1') await writeFile(DOCUMENT, expected);
    expect(expected).toContain('## SMS messages');
    expect(await readFile(DOCUMENT, 'utf8')).toBe(expected);
  });
});
