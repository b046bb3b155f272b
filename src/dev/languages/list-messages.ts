import { build } from 'esbuild';
import { LANGUAGE_CODES, type Language } from '../../contract/languages.ts';
import { moveNotice, smsMessage } from '../../server/sms/sms-message.ts';
import { nameOf, table } from './markdown.ts';
import { messagesFile } from './messages-file.ts';

/** Messages of `src/app/i18n`, or a group of them. */
type Messages = string | ((...parameters: unknown[]) => string) | { readonly [name: string]: Messages };

/**
 * Values of the parameters, by the name of a parameter in English. Messages with values of the same
 * group differ only in an amount: one of each plural form, in seconds also two hours.
 */
const EXAMPLES: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  amount: [[1, 2, 5]],
  clock: [['4:59']],
  confirmationText: [['Ada Lovelace']],
  name: [['Ada Lovelace'], ['']],
  number: [['(202) 555-0123']],
  phoneNumber: [['+1 202 555 0123']],
  '{ attemptsLeft }': [[1, 2, 5].map((attemptsLeft) => ({ attemptsLeft }))],
  '{ requestId }': [[{ requestId: '4f1c2a' }], [{ requestId: null }]],
  '{ retryAfterSeconds }': [
    [60, 120, 300, 7200].map((retryAfterSeconds) => ({ retryAfterSeconds })),
    [{ retryAfterSeconds: null }],
  ],
};

const words = new Intl.Segmenter('en', { granularity: 'word' });

const CLUB = { appName: 'Club' };
const CODE_LIFETIME_SECONDS = 300;

const SMS_MESSAGES: Readonly<Record<string, (language: Language) => string>> = {
  signIn: (language) => smsMessage(CLUB, language, '000042', CODE_LIFETIME_SECONDS),
  newNumber: (language) => smsMessage(CLUB, language, '000042', CODE_LIFETIME_SECONDS, 'new-number'),
  moveNotice: (language) => moveNotice(CLUB, language, '+12025550142'),
};

/** Lists each message in all languages: those on screen by their path in `en.ts`, and by SMS. */
export async function listMessages(): Promise<string> {
  const messages = new Map<Language, Messages>();
  for (const language of LANGUAGE_CODES) messages.set(language, await loadMessages(language));
  const paths = pathsOf(messages.get('en') ?? {}).filter((path) => path !== 'locale');
  const onScreen = paths.map((path) => {
    const original = messageAt(messages.get('en'), path);
    return section(path, (language) => examplesOf(messageAt(messages.get(language), path), original));
  });
  const bySms = Object.entries(SMS_MESSAGES).map(([name, compose]) => section(name, (l) => [compose(l)]));
  return ['', '## On screen', ...onScreen, '## SMS', ...bySms, ''].join('\n\n');
}

/** Bundles the messages of a language for Node, which cannot resolve the imports of `src/app`. */
async function loadMessages(language: Language): Promise<Messages> {
  const { outputFiles } = await build({
    entryPoints: [messagesFile(language)],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const module = (await import(`data:text/javascript;base64,${source}`)) as { readonly messages: Messages };
  return module.messages;
}

function pathsOf(messages: Messages, path = ''): string[] {
  if (typeof messages !== 'object') return [path];
  return Object.entries(messages).flatMap(([name, member]) =>
    pathsOf(member, path === '' ? name : `${path}.${name}`),
  );
}

function messageAt(messages: Messages | undefined, path: string): Messages | undefined {
  return path.split('.').reduce<Messages | undefined>((group, name) => {
    return typeof group === 'object' ? group[name] : undefined;
  }, messages);
}

/**
 * Returns a message with each group of the example parameters.
 * @param original the English message, whose parameters have the names of `EXAMPLES`
 */
function examplesOf(message: Messages | undefined, original: Messages | undefined): string[] {
  if (typeof message !== 'function' || typeof original !== 'function') return [message as string];
  const [, names = ''] = /^\((.*?)\) =>/.exec(original.toString()) ?? [];
  const [groups = [[undefined]], ...others] = names === '' ? [] : names.split(', ').map(examplesFor);
  const rest = others.map((more) => more[0]?.[0]);
  const examples = groups.map((group) => group.map((value) => message(value, ...rest)));
  // A message that is never without a time shows `null` as a minute.
  const distinct = examples.filter(
    (group, n) => !examples.slice(0, n).some((earlier) => earlier.includes(group[0] ?? '')),
  );
  return distinct.map(mergeAmounts);
}

/** Merges messages that differ only in an amount, such as "Wait (1 minute / 2 minutes)." */
function mergeAmounts(messages: readonly string[]): string {
  const [first = [], ...others] = messages.map((message) =>
    Array.from(words.segment(message), ({ segment }) => segment),
  );
  if (others.length === 0) return first.join('');
  const isShared = (index: number) => others.every((segments) => segments.at(index) === first.at(index));
  let start = 0;
  while (isShared(start)) start++;
  let end = -1;
  while (isShared(end)) end--;
  const amounts = [first, ...others].map((segments) => segments.slice(start, end + 1 || undefined).join(''));
  const ending = end === -1 ? [] : first.slice(end + 1);
  return [...first.slice(0, start), `(${amounts.join(' / ')})`, ...ending].join('');
}

function examplesFor(parameter: string): readonly (readonly unknown[])[] {
  const examples = EXAMPLES[parameter];
  if (!examples) throw new Error(`No example for the parameter ${parameter}.`);
  return examples;
}

function section(title: string, examplesIn: (language: Language) => string[]): string {
  const rows = LANGUAGE_CODES.map((language) => [nameOf(language), examplesIn(language).join('<br>')]);
  return `### ${title}\n\n${table(['language', 'message'], rows)}`;
}
