import { LANGUAGE_CODES, type Language } from '../../contract/languages.ts';
import { readAppIdentity } from './read-app-identity.ts';
import { excessLength, moveNotice, smsLanguage, smsMessage, type AppIdentity } from './sms-message.ts';
import { SMS_TEXTS } from './sms-texts.ts';

/** GSM 03.38 without its extension table. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

/** The lifetimes of a code by minutes, in the languages with one case of each kind. */
const LIFETIMES: readonly [Language, Readonly<Record<number, string>>][] = [
  ['en', { 1: 'in 1 minute.', 2: 'in 2 minutes.' }],
  ['cs', { 1: 'Plati 1 minutu.', 2: 'Plati 2 minuty.', 4: 'Plati 4 minuty.', 5: 'Plati 5 minut.' }],
  ['pl', { 1: 'Wazny 1 minute.', 2: 'Wazny 2 minuty.', 5: 'Wazny 5 minut.', 10: 'Wazny 10 minut.' }],
  ['fi', { 1: 'Voimassa 1 minuutin.', 2: 'Voimassa 2 minuuttia.' }],
  ['fr', { 1: 'Valide 1 minute.', 2: 'Valide 2 minutes.' }],
  ['ar', { 1: 'صالح دقيقة.', 2: 'صالح دقيقتين.', 3: 'صالح 3 دقائق.', 10: 'صالح 10 دقائق.' }],
  ['ja', { 1: '1分間有効。', 10: '10分間有効。' }],
];

describe('an SMS message', () => {
  const identity = { appName: 'Phone sign-in', appHost: 'login.example.com' };

  it('[SEC-68] contains the code, its lifetime and the advice not to share it', () => {
    expect(smsMessage(identity, 'en', '000042', 300)).toBe(
      "000042 is your code for Phone sign-in. It expires in 5 minutes. Don't share it.\n\n@login.example.com #000042",
    );
    expect(smsMessage({ appName: 'Club', appHost: 'login.club.example' }, 'ja', '000042', 300)).toBe(
      '000042 Clubの認証コードです。5分間有効。他人に教えないでください。\n@login.club.example #000042',
    );
  });

  it('has no line for an app without a host', () => {
    expect(smsMessage({ appName: 'Club' }, 'en', '000042', 300)).toBe(
      "000042 is your code for Club. It expires in 5 minutes. Don't share it.",
    );
  });

  for (const language of LANGUAGE_CODES) {
    // docs/languages.md shows all messages, and a spec compares it with them.
    it(`[SEC-68] contains the app's name, and the lifetime of a code for a sign-in, in "${language}"`, () => {
      const bodies = [300, 360].map((seconds) =>
        smsMessage({ appName: 'Club' }, language, '000042', seconds),
      );
      expect(bodies[0]).toMatch(/^000042 .*Club.*5/);
      expect(bodies[1]).toBe(bodies[0]?.replace('5', '6'));
    });

    it(`[SEC-68] differs for a code that changes the number in "${language}"`, () => {
      const newNumber = smsMessage({ appName: 'Club' }, language, '000042', 300, 'new-number');
      expect(newNumber).toMatch(/^000042 .*Club/);
      expect(newNumber).not.toBe(smsMessage({ appName: 'Club' }, language, '000042', 300));
    });

    it(`[SEC-89] contains no link, and no digits but the last two of the number, in the notice in "${language}"`, () => {
      const notice = moveNotice({ appName: 'Club', appHost: 'club.example' }, language, '+12025550142');
      expect(notice).toContain('Club');
      expect(notice.match(/\p{Nd}+/gu)).toEqual(['42']);
      expect(notice).not.toMatch(/[@#/]|club\.example|\n/);
    });
  }

  it('reads from right to left in Arabic, except for the line with the host', () => {
    const inArabic = { appName: 'Club', appHost: 'club.example' };
    const bodies = [
      smsMessage(inArabic, 'ar', '000042', 300),
      smsMessage(inArabic, 'ar', '000042', 300, 'new-number'),
      moveNotice(inArabic, 'ar', '+12025550142'),
    ];
    for (const [sentences = '', hostLine = 'club'] of bodies.map((body) => body.split('\n'))) {
      // The first letter of a line decides its direction (Unicode Bidirectional Algorithm, P2).
      expect(/\p{L}/u.exec(sentences)?.[0]).toMatch(/\p{Script=Arabic}/u);
      expect(/\p{L}/u.exec(hostLine)?.[0]).toMatch(/[a-z]/);
      // A number would join the name that it follows without a word between them (W7).
      expect(sentences).not.toMatch(/Club\P{L}*\d/u);
    }
  });

  for (const [language, lifetimes] of LIFETIMES) {
    it(`uses the plural forms of "${language}"`, () => {
      for (const [minutes, lifetime] of Object.entries(lifetimes)) {
        const body = smsMessage({ appName: 'Club' }, language, '000042', Number(minutes) * 60);
        expect(body).toContain(lifetime);
      }
    });
  }
});

describe('the SMS messages of the longest app identities', () => {
  const fits = (language: Language) => (candidate: AppIdentity) => excessLength(candidate, language) === 0;
  const longest = (
    create: (length: number) => AppIdentity,
    isFitting: (identity: AppIdentity) => boolean,
  ) => {
    let length = 0;
    while (isFitting(create(length + 1))) length++;
    return [create(length), create(length + 1)] as const;
  };

  for (const language of LANGUAGE_CODES) {
    const { encoding } = SMS_TEXTS[language];
    const maximum = encoding === 'GSM-7' ? 160 : 70;
    for (const [kind, create] of [
      ['name', (length: number) => ({ appName: 'É'.repeat(length), appHost: 'club.example' })],
      ['name without a host', (length: number) => ({ appName: 'É'.repeat(length) })],
      ['host', (length: number) => ({ appName: 'Club', appHost: 'h'.repeat(length) })],
    ] as const) {
      const [identity, tooLong] = longest(create, fits(language));

      it(`[SEC-68] [SEC-89] are one SMS for the longest ${kind} in "${language}"`, () => {
        const bodies = [moveNotice(identity, language, '+12025550142')];
        for (let minutes = 1; minutes <= 10; minutes++) {
          const signIn = smsMessage(identity, language, '000042', minutes * 60);
          expect(signIn.length).toBeLessThanOrEqual(encoding === 'GSM-7' ? 140 : 70);
          bodies.push(signIn, smsMessage(identity, language, '000042', minutes * 60, 'new-number'));
        }
        for (const body of bodies) {
          expect(body.length).toBeLessThanOrEqual(maximum);
          expect(GSM_7.test(body)).toBe(encoding === 'GSM-7');
        }
      });

      it(`[SEC-68] begin with the code, and end with the line that binds it to the host, for the longest ${kind} in "${language}"`, () => {
        for (const purpose of ['sign-in', 'new-number'] as const) {
          const [sentences = '', ...rest] = smsMessage(identity, language, '000042', 300, purpose).split(
            '\n',
          );
          expect(sentences).toMatch(/^000042 \P{Nd}/u);
          const hostLine = identity.appHost === undefined ? undefined : `@${identity.appHost} #000042`;
          expect(rest.filter((line) => line !== '')).toEqual(hostLine === undefined ? [] : [hostLine]);
          expect(rest.at(-1)).toBe(hostLine);
        }
      });

      if (language !== 'en') {
        it(`[SEC-68] are in English for a longer ${kind} than "${language}" has room for`, () => {
          for (const purpose of ['sign-in', 'new-number'] as const) {
            const inEnglish = smsMessage(tooLong, 'en', '000042', 60, purpose);
            expect(smsMessage(tooLong, language, '000042', 60, purpose)).toBe(inEnglish);
          }
          const notice = moveNotice(tooLong, 'en', '+12025550142');
          expect(moveNotice(tooLong, language, '+12025550142')).toBe(notice);
        });
      }
    }

    it(`have room for a short name with a host in "${language}"`, () => {
      expect(excessLength({ appName: 'Club', appHost: 'login.club.example' }, language)).toBe(0);
      expect(excessLength({ appName: 'Phone sign-in', appHost: 'localhost' }, language)).toBe(0);
    });

    it(`consist of letters, ASCII digits and punctuation, without bidi controls, in "${language}"`, () => {
      for (const body of [
        smsMessage({ appName: 'Club' }, language, '000042', 300),
        smsMessage({ appName: 'Club' }, language, '000042', 300, 'new-number'),
        moveNotice({ appName: 'Club' }, language, '+12025550142'),
      ]) {
        expect(body).not.toMatch(/(?![0-9])\p{Nd}|\p{Cf}|\p{Cs}|\p{Zs}(?<! )/u);
      }
    });
  }

  it('excludes no language that is in GSM-7 and fits English', () => {
    const lengths = Array.from({ length: 60 }, (_, length) => length);
    const identities = lengths.map((length) => ({
      appName: 'C'.repeat(length + 1),
      appHost: 'club.example',
    }));
    const inGsm7 = LANGUAGE_CODES.filter((language) => SMS_TEXTS[language].encoding === 'GSM-7');
    for (const identity of identities.filter(fits('en')))
      expect(inGsm7.filter((language) => !fits(language)(identity))).toEqual([]);
  });
});

describe('the language of an SMS message', () => {
  for (const language of LANGUAGE_CODES) {
    it(`is "${language}" for a member whose app stored it`, () => {
      expect(smsLanguage(language)).toBe(language);
    });
  }

  for (const [locale, language] of [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['PT-br', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['pt-AO', 'pt-PT'],
    ['pt-PT', 'pt-PT'],
    ['nn-NO', 'nb'],
    ['hy-AM', 'hy'],
    ['ar-EG', 'ar'],
    ['is-IS', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['constructor', 'en'],
    ['__proto__', 'en'],
  ] as const) {
    it(`is "${language}" for the locale ${JSON.stringify(locale)}`, () =>
      expect(smsLanguage(locale)).toBe(language));
  }
});

describe('the app identity', () => {
  const read = (variables: Record<string, string>) =>
    readAppIdentity({ APP_NAME: 'Club', APP_HOST: 'club.example', ...variables });

  it('consists of APP_NAME and APP_HOST', () => {
    expect(read({})).toEqual({ appName: 'Club', appHost: 'club.example' });
  });

  it('[SEC-47] [SEC-68] names the setting that is missing or invalid', () => {
    expect(() => read({ APP_NAME: '' })).toThrowError('APP_NAME is not set.');
    expect(() => read({ APP_HOST: '' })).toThrowError('APP_HOST is not set.');
    expect(() => read({ APP_NAME: 'Клуб' })).toThrowError(/^APP_NAME has characters/);
    expect(() => read({ APP_HOST: 'https://club.example' })).toThrowError(/^APP_HOST is not a host name/);
    expect(() => read({ APP_NAME: 'Club\n\n@evil.example #000000' })).toThrowError(
      /^APP_NAME has characters/,
    );
    expect(read({ APP_HOST: 'none' })).toEqual({ appName: 'Club' });
    for (const host of ['-', 'club-.example', 'club..example']) {
      expect(() => read({ APP_HOST: host })).toThrowError(/^APP_HOST is not a host name/);
    }
  });

  it('[SEC-68] produces an SMS message of at most 140 characters in English', () => {
    const { length } = smsMessage({ appName: '', appHost: 'club.example' }, 'en', '000000', 600);
    expect(() => read({ APP_NAME: 'C'.repeat(140 - length) })).not.toThrow();
    expect(() => read({ APP_NAME: 'C'.repeat(141 - length) })).toThrowError(
      'APP_NAME and APP_HOST make an SMS message of 141 characters; the maximum is 140.',
    );
  });
});
