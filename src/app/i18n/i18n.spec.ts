import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LANGUAGE_CODES, type Language } from '../../contract/languages';
import type { Failure } from '../auth/failure';
import type { PhoneSignInOptions } from '../auth/options';
import { providePhoneSignIn } from '../auth/provide-phone-sign-in';
import { RequestedLanguage } from '../shell/requested-language';
import { OPTIONS, useLanguage } from '../testing/options';
import { messages as de } from './de';
import { en } from './en';
import { failureText, I18n } from './i18n';

/** Messages that are the same in English and in the language. */
const SAME_AS_ENGLISH: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['code.label'],
  fr: ['code.label'],
  nl: ['code.label'],
};

/** The characters that end a sentence. */
const FULL_STOP = /[.。।։]$/;
/** Around a name or a number in Arabic. */
const ISOLATES = /[\u2068\u2069]/g;

const FAILURES: readonly Failure[] = [
  { kind: 'wrong-code', attemptsLeft: 3 },
  { kind: 'code-expired' },
  { kind: 'code-used-up' },
  { kind: 'code-replaced', challengeId: 'c2d9a4b8' },
  { kind: 'too-many-codes', retryAfterSeconds: 540 },
  { kind: 'too-many-wrong-codes', retryAfterSeconds: 900 },
  { kind: 'too-many-wrong-codes', retryAfterSeconds: 84_980 },
  { kind: 'number-rejected', problem: 'not-mobile' },
  { kind: 'name-rejected' },
  { kind: 'sms-not-sent' },
  { kind: 'sending-limited', retryAfterSeconds: 1800 },
  { kind: 'sending-limited', retryAfterSeconds: null },
  { kind: 'sign-ups-limited', retryAfterSeconds: 18_000 },
  { kind: 'member-disabled' },
  { kind: 'number-mismatch' },
  { kind: 'number-dormant' },
  { kind: 'number-change-not-allowed', retryAfterSeconds: 84_980 },
  { kind: 'number-change-not-allowed', retryAfterSeconds: null },
  { kind: 'number-taken' },
  { kind: 'number-not-changed' },
  { kind: 'number-changed', challengeId: 'c2d9a4b8' },
  { kind: 'challenge-lost' },
  { kind: 'session-lost' },
  { kind: 'session-reused' },
  { kind: 'busy' },
  { kind: 'network-limited' },
  { kind: 'offline' },
  { kind: 'unexpected', requestId: 'c0ffee' },
  { kind: 'unexpected', requestId: null },
];

/** Returns all messages but the failures by path. Formats parameters as 4 and 5. */
function messagesByPath(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function')
    return new Map([[path, (value as (...parameters: unknown[]) => string)(4, 5)]]);
  const entries = Object.entries(value as object).filter(([name]) => name !== 'failures');
  return new Map(
    entries.flatMap(([name, member]) => [...messagesByPath(member, path ? `${path}.${name}` : name)]),
  );
}

describe('I18n', () => {
  let i18n: I18n;

  beforeEach(() => (i18n = TestBed.inject(I18n)));

  const describeAll = () => FAILURES.map((failure) => failureText(failure, i18n.messages()));
  const english = messagesByPath(en);

  it('uses the language that was requested last, whichever loads first', async () => {
    await Promise.all([useLanguage('de'), useLanguage('en')]);
    expect(i18n.language()).toBe('en');
  });

  it('follows the option without a request to load', async () => {
    TestBed.inject(RequestedLanguage).language.set('fr');
    TestBed.tick();
    await i18n.whenLoaded();
    expect(i18n.messages().login.title).toBe('Se connecter');
  });

  for (const code of LANGUAGE_CODES) {
    it(`names the language of the messages in "${code}"`, async () => {
      await useLanguage(code);
      expect(i18n.language()).toBe(code);
    });

    it(`has every message in "${code}", with its parameters and not twice as long as in English`, async () => {
      await useLanguage(code);
      const translated = messagesByPath(i18n.messages());
      expect([...translated.keys()]).toEqual([...english.keys()]);
      for (const [path, message] of translated) {
        const original = english.get(path) ?? '';
        const parametersIn = (message: string) => message.match(/[45]/g) ?? [];
        expect(message.trim()).toBe(message);
        expect(parametersIn(message)).withContext(path).toEqual(parametersIn(original));
        expect(message.length)
          .withContext(path)
          .toBeLessThan(2 * original.length + 10);
        if (original.endsWith('.')) expect(message).withContext(path).toMatch(FULL_STOP);
        else
          expect(message)
            .withContext(path)
            .not.toMatch(/[.。।]$/);
      }
    });

    it(`describes in "${code}" what is deleted for a member without a name`, async () => {
      await useLanguage(code);
      const text = i18n.messages().account.deletionText('', '+1 202 555 0123').replace(ISOLATES, '');
      expect(text).not.toMatch(/ {2}|undefined|\(\)/);
      expect(text).toMatch(/\S \+1 202 555 0123[ ,]/);
    });

    it(`describes every failure in "${code}", with its numbers`, async () => {
      const inEnglish = FAILURES.map((failure) => failureText(failure, en));
      await useLanguage(code);
      const translated = describeAll();
      const numbersIn = (message: string) => message.match(/\d+|c0ffee/g) ?? [];
      // Some languages write "six digits" and "a minute" with a digit.
      for (const [n, message] of translated.entries())
        expect(numbersIn(message))
          .withContext(message)
          .toEqual(jasmine.arrayContaining(numbersIn(inEnglish[n] ?? '')));
      expect(new Set(translated).size).toBe(FAILURES.length);
    });
  }

  for (const code of LANGUAGE_CODES.filter((each) => each !== 'en')) {
    it(`leaves no message untranslated in "${code}"`, async () => {
      const inEnglish = FAILURES.map((failure) => failureText(failure, en));
      await useLanguage(code);
      const same = [...messagesByPath(i18n.messages())].filter(
        ([path, message]) => message === english.get(path),
      );
      expect(same.map(([path]) => path).sort()).toEqual([...(SAME_AS_ENGLISH[code] ?? [])]);
      for (const failure of describeAll()) expect(inEnglish).not.toContain(failure);
    });
  }
});

describe('I18n in another app', () => {
  it('uses the first of the browser’s languages that it has, without the option', async () => {
    spyOnProperty(navigator, 'languages').and.returnValue(['eo', 'it-CH', 'de']);
    TestBed.configureTestingModule({ providers: [providePhoneSignIn(OPTIONS)] });
    const i18n = TestBed.inject(I18n);
    await i18n.whenLoaded();
    expect(i18n.language()).toBe('it');
  });

  describe('with the texts of the app', () => {
    const start = (messages: PhoneSignInOptions['messages'], language = 'de-AT') => {
      TestBed.configureTestingModule({
        providers: [providePhoneSignIn({ ...OPTIONS, language: () => language, messages })],
      });
      return TestBed.inject(I18n);
    };

    it('replaces single texts, and keeps the others of the language', async () => {
      const load = jasmine.createSpy().and.resolveTo({
        login: { title: 'Servus' },
        failures: { offline: () => 'Kein Netz.' },
        phoneNumber: { problems: { empty: 'Nummer?' } },
      });
      const own = start(load);
      await own.whenLoaded();
      const messages = own.messages();
      expect(load).toHaveBeenCalledOnceWith('de-AT');
      expect([messages.login.title, messages.login.submit]).toEqual(['Servus', de.login.submit]);
      expect(failureText({ kind: 'offline' }, messages)).toBe('Kein Netz.');
      expect(failureText({ kind: 'code-expired' }, messages)).toBe(de.failures['code-expired']());
      expect(messages.phoneNumber.problems).toEqual({ ...de.phoneNumber.problems, empty: 'Nummer?' });
      expect(own.language()).toBe('de');
    });

    it('waits for the language that is requested while another is loading', async () => {
      const language = signal('de');
      TestBed.configureTestingModule({
        providers: [providePhoneSignIn({ ...OPTIONS, language })],
      });
      const own = TestBed.inject(I18n);
      const loaded = own.whenLoaded();
      language.set('fr');
      TestBed.tick();
      await loaded;
      expect(own.language()).toBe('fr');
    });

    it('is in English without a language', async () => {
      const own = start(undefined, '');
      await own.whenLoaded();
      expect(own.messages()).toBe(en);
    });

    it('uses a language that it lacks, with what is missing in English', async () => {
      const own = start(async () => ({ locale: 'tr', login: { title: 'Oturum aç' } }), 'tr');
      await own.whenLoaded();
      expect([own.language(), own.messages().login.title]).toEqual(['tr', 'Oturum aç']);
      expect(own.messages().login.submit).toBe(en.login.submit);
    });

    it('changes nothing if they cannot be loaded, and tries again at the next request', async () => {
      const load = jasmine.createSpy().and.rejectWith(new TypeError('Failed to fetch'));
      const own = start(load);
      await own.whenLoaded();
      expect(own.messages()).toBe(en);
      load.and.resolveTo({});
      await own.whenLoaded();
      expect(own.messages().login.title).toBe(de.login.title);
    });
  });
});

describe('failureText', () => {
  it('contains the attempts left, the time to wait and the request id', () => {
    expect(failureText({ kind: 'wrong-code', attemptsLeft: 1 }, en)).toContain('1 try left');
    expect(failureText({ kind: 'too-many-codes', retryAfterSeconds: 61 }, en)).toContain('2 minutes');
    expect(failureText({ kind: 'sending-limited', retryAfterSeconds: 1800 }, en)).toContain('in 30 minutes');
    expect(failureText({ kind: 'sending-limited', retryAfterSeconds: null }, en)).toContain('later');
    expect(failureText({ kind: 'unexpected', requestId: 'c0ffee' }, en)).toContain('c0ffee');
  });

  it('rounds a time to wait up, and uses hours from two hours on', () => {
    const times = [
      [0, '1 minute'],
      [60, '1 minute'],
      [3600, '60 minutes'],
      [7141, '2 hours'],
      [7201, '3 hours'],
      [84_980, '24 hours'],
      [86_400, '24 hours'],
    ] as const;
    for (const [retryAfterSeconds, time] of times)
      expect(failureText({ kind: 'too-many-codes', retryAfterSeconds }, en)).toContain(`Wait ${time},`);
  });

  it('mentions browsers that are known with each rejection that they escape, and only then', () => {
    const hint = 'You can still sign in on a browser where you’ve signed in before.';
    const escapable: Failure[] = [
      { kind: 'too-many-codes', retryAfterSeconds: 540 },
      { kind: 'too-many-wrong-codes', retryAfterSeconds: 900 },
      { kind: 'sending-limited', retryAfterSeconds: 1800 },
    ];
    for (const failure of escapable) expect(failureText(failure, en)).toContain(hint);
    // An operator has stopped all SMS messages.
    expect(failureText({ kind: 'sending-limited', retryAfterSeconds: null }, en)).not.toContain(hint);
  });
});

describe('the German messages', () => {
  it('name the unit of the time until a new code', () => {
    expect(de.code.resendIn('0:30')).toContain('In 0:30 Min. kannst du');
    expect(de.code.resendIn('23:36:20')).toContain('In 23:36:20 Std. kannst du');
  });
});
