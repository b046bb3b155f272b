import { readAppIdentity } from './read-app-identity.ts';
import { moveNotice, SMS_LANGUAGES, smsLanguage, smsMessage } from './sms-message.ts';

/** GSM 03.38 without its extension table. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

describe('an SMS message', () => {
  const identity = { appName: 'Phone sign-in', appHost: 'login.example.com' };

  it('[SEC-68] contains the code, its lifetime and the advice not to share it', () => {
    expect(smsMessage(identity, 'en', '000042', 300)).toMatch(
      /^000042 is your code for Phone sign-in\. It expires in 5 minutes\. Don't share it\.\n/,
    );
  });

  it('has no line for an app without a host', () => {
    expect(smsMessage({ appName: 'Club' }, 'en', '000042', 300)).toBe(
      "000042 is your code for Club. It expires in 5 minutes. Don't share it.",
    );
  });

  it('uses the singular for a lifetime of one minute', () => {
    expect(smsMessage(identity, 'en', '000042', 60)).toContain('It expires in 1 minute.');
  });

  for (const [language, start] of [
    ['de', '000042 ist dein Code für Phone sign-in. Gilt 5 Minuten. Nicht weitergeben.'],
    ['es', '000042 es tu codigo para Phone sign-in. Valido 5 minutos. No lo compartas.'],
    ['fr', '000042 est votre code Phone sign-in. Valide 5 minutes. Ne le partagez pas.'],
    ['it', '000042 è il tuo codice per Phone sign-in. Vale 5 minuti. Non condividerlo.'],
    ['nl', '000042 is je code voor Phone sign-in. 5 minuten geldig. Deel hem niet.'],
    ['pt-BR', '000042 é o seu codigo para Phone sign-in. Vale 5 minutos. Guarde segredo.'],
    ['pt-PT', '000042 é o seu codigo para Phone sign-in. Valido 5 minutos. Nao o partilhe.'],
  ] as const) {
    it(`begins with the translated sentence in "${language}"`, () => {
      expect(smsMessage(identity, language, '000042', 300).split('\n')[0]).toBe(start);
    });
  }

  for (const language of SMS_LANGUAGES) {
    it(`[SEC-68] uses only GSM-7 characters, and ends with the line that binds the code to the host, in "${language}"`, () => {
      const body = smsMessage(identity, language, '000042', 300);
      expect(body).toMatch(GSM_7);
      expect(body.length).toBeLessThanOrEqual(140);
      expect(body.split('\n').slice(1)).toEqual(['', '@login.example.com #000042']);
    });
  }
});

describe('the SMS messages of the longest app identities', () => {
  const isAllowed = (appName: string, appHost: string) => {
    try {
      readAppIdentity({ APP_NAME: appName, APP_HOST: appHost });
      return true;
    } catch {
      return false;
    }
  };
  const longest = (isValid: (length: number) => boolean) =>
    Math.max(...Array.from({ length: 161 }, (_, length) => length).filter(isValid));
  const name = 'É'.repeat(longest((length) => isAllowed('É'.repeat(length), 'club.example')));
  const host = 'h'.repeat(longest((length) => isAllowed('Club', 'h'.repeat(length))));

  for (const [kind, identity] of [
    ['name', { appName: name, appHost: 'club.example' }],
    ['host', { appName: 'Club', appHost: host }],
  ] as const) {
    for (const language of SMS_LANGUAGES) {
      for (const purpose of ['sign-in', 'new-number'] as const) {
        it(`[SEC-68] fit one GSM-7 message for the ${kind}, the purpose "${purpose}" and "${language}"`, () => {
          for (let minutes = 1; minutes <= 10; minutes++) {
            const body = smsMessage(identity, language, '000042', minutes * 60, purpose);
            expect(body).toMatch(GSM_7);
            expect(body.length).toBeLessThanOrEqual(160);
            expect(body).toMatch(/^000042 [^\n]+\n\n@[^\n]+ #000042$/);
            expect(body.split('\n').at(-1)).toBe(`@${identity.appHost} #000042`);
          }
        });
      }

      it(`[SEC-89] fit one GSM-7 message for the ${kind} and the notice in "${language}"`, () => {
        const body = moveNotice(identity, language, '+12025550142');
        expect(body).toMatch(GSM_7);
        expect(body.length).toBeLessThanOrEqual(160);
      });
    }
  }

  for (const language of SMS_LANGUAGES) {
    it(`[SEC-89] contain no digits but the last two of the number, and no link, in the notice in "${language}"`, () => {
      const body = moveNotice({ appName: 'Club', appHost: 'club.example' }, language, '+12025550142');
      expect(body.match(/\d+/g)).toEqual(['42']);
      expect(body).not.toMatch(/[@#/]|club\.example|\n/);
    });
  }
});

describe('the language of an SMS message', () => {
  for (const [locale, language] of [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['PT-br', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['pt-AO', 'pt-PT'],
    ['sv-SE', 'en'],
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

  it('[SEC-68] produces an SMS message of at most 140 characters', () => {
    const nameless = { appName: '', appHost: 'club.example' };
    const length = Math.max(
      ...SMS_LANGUAGES.map((language) => smsMessage(nameless, language, '000000', 600).length),
    );
    expect(() => read({ APP_NAME: 'C'.repeat(140 - length) })).not.toThrow();
    expect(() => read({ APP_NAME: 'C'.repeat(141 - length) })).toThrowError(
      'APP_NAME and APP_HOST make an SMS message of 141 characters; the maximum is 140.',
    );
  });
});
