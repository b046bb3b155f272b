import { LANGUAGE_CODES, type Language } from '../../environments/languages';
import type { Failure } from '../auth/failure';
import { en } from './en';
import { failureText, language, speak, texts } from './texts';

/** What is the same word in both languages. */
const SHARED: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['code.label'],
  fr: ['code.label'],
  nl: ['code.label'],
};

const FAILURES: readonly Failure[] = [
  { kind: 'wrong-code', attemptsLeft: 2 },
  { kind: 'code-expired' },
  { kind: 'code-used-up' },
  { kind: 'code-replaced' },
  { kind: 'too-many-codes', retryAfterSeconds: 540 },
  { kind: 'too-many-wrong-codes', retryAfterSeconds: 900 },
  { kind: 'too-many-wrong-codes', retryAfterSeconds: null },
  { kind: 'number-refused', problem: 'not-mobile' },
  { kind: 'name-refused' },
  { kind: 'text-not-sent' },
  { kind: 'sending-limited', retryAfterSeconds: 1800 },
  { kind: 'sending-limited', retryAfterSeconds: null },
  { kind: 'member-disabled' },
  { kind: 'challenge-lost' },
  { kind: 'session-lost' },
  { kind: 'busy' },
  { kind: 'network-limited' },
  { kind: 'offline' },
  { kind: 'unexpected', requestId: 'c0ffee' },
  { kind: 'unexpected', requestId: null },
];

/** Every text by its path, the failures' aside; one with gaps has its arguments in them. */
function textsByPath(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') return new Map([[path, (value as (...gaps: unknown[]) => string)(2, 3)]]);
  const entries = Object.entries(value as object).filter(([name]) => name !== 'failures');
  return new Map(
    entries.flatMap(([name, member]) => [...textsByPath(member, path ? `${path}.${name}` : name)]),
  );
}

describe('the texts', () => {
  afterEach(() => speak('en'));

  const english = textsByPath(en);

  for (const code of LANGUAGE_CODES) {
    it(`in "${code}" are the page's language`, async () => {
      await speak(code);
      expect([language, document.documentElement.lang]).toEqual([code, code]);
    });

    it(`in "${code}" say the same with the same gaps, and nothing twice as long`, async () => {
      await speak(code);
      const spoken = textsByPath(texts);
      expect([...spoken.keys()]).toEqual([...english.keys()]);
      for (const [path, text] of spoken) {
        const original = english.get(path) ?? '';
        const gaps = (of: string) => of.match(/[23]/g) ?? [];
        expect(text.trim()).toBe(text);
        expect(gaps(text)).withContext(path).toEqual(gaps(original));
        expect(text.length)
          .withContext(path)
          .toBeLessThan(2 * original.length + 10);
        expect(text.endsWith('.')).withContext(path).toBe(original.endsWith('.'));
      }
    });

    it(`in "${code}" say what is deleted, also of a member without a name`, async () => {
      await speak(code);
      expect(texts.account.deletionText('', '+1 202 555 0123')).not.toMatch(/ {2}|undefined|\(\)/);
      expect(texts.account.deletionText('', '+1 202 555 0123')).toMatch(/\S \+1 202 555 0123[ ,]/);
    });

    it(`in "${code}" tell every failure, with its numbers`, async () => {
      const inEnglish = FAILURES.map((failure) => failureText(failure));
      await speak(code);
      const spoken = FAILURES.map((failure) => failureText(failure));
      const numbers = (of: string) => of.match(/\d+|c0ffee/g) ?? [];
      expect(spoken.map(numbers)).toEqual(inEnglish.map(numbers));
      expect(new Set(spoken).size).toBe(FAILURES.length);
    });
  }

  for (const code of LANGUAGE_CODES.filter((each) => each !== 'en')) {
    it(`in "${code}" are translated`, async () => {
      const inEnglish = FAILURES.map((failure) => failureText(failure));
      await speak(code);
      const same = [...textsByPath(texts)].filter(([path, text]) => text === english.get(path));
      expect(same.map(([path]) => path).sort()).toEqual([...(SHARED[code] ?? [])]);
      for (const failure of FAILURES) expect(inEnglish).not.toContain(failureText(failure));
    });
  }
});
