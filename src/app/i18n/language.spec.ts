import { formattingLocales, languageCookie, preferredLanguage } from './language';

describe('preferredLanguage', () => {
  for (const [languages, language] of [
    [['de-AT', 'en'], 'de'],
    [['sv-SE', 'PT-br', 'en'], 'pt'],
    [['en-GB', 'de'], 'en'],
    [['sv'], 'en'],
    [['en-US@posix', 'C', 'en-GB', ''], 'en'],
    [[], 'en'],
  ] as const) {
    it(`returns "${language}" for a browser with [${languages.join(', ')}]`, () => {
      acceptLanguages(...languages);
      expect(preferredLanguage('')).toBe(language);
    });
  }

  it('returns the language of the cookie rather than the browser’s', () => {
    acceptLanguages('de');
    const [cookie] = languageCookie('fr').split(';');
    expect(preferredLanguage(`languages=it; ${cookie}`)).toBe('fr');
  });

  it('returns the browser’s language if the cookie’s is not supported', () => {
    acceptLanguages('de');
    expect(preferredLanguage('language=constructor')).toBe('de');
  });
});

describe('formattingLocales', () => {
  it('returns the browser’s regional variants of the language, without invalid tags, then the language', () => {
    acceptLanguages('en-US@posix', 'C', 'en-GB', '', 'de-AT', 'de');
    expect(formattingLocales('en')).toEqual(['en-GB', 'en']);
    expect(formattingLocales('de')).toEqual(['de-AT', 'de', 'de']);
  });
});

function acceptLanguages(...languages: string[]): void {
  spyOnProperty(navigator, 'languages').and.returnValue(languages);
}
