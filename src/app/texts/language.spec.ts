import { keepLanguage, spelling, visitorsLanguage } from './language';
import { speak } from './texts';

describe('the language', () => {
  afterEach(() => {
    document.cookie = 'language=; Path=/; Max-Age=0';
    document.cookie = 'languages=; Path=/; Max-Age=0';
  });

  const browserSpeaks = (...languages: string[]) =>
    spyOnProperty(navigator, 'languages').and.returnValue(languages);

  for (const [languages, language] of [
    [['de-AT', 'en'], 'de'],
    [['sv-SE', 'PT-br', 'en'], 'pt'],
    [['en-GB', 'de'], 'en'],
    [['sv'], 'en'],
    [[], 'en'],
  ] as const) {
    it(`is "${language}" for a browser that speaks ${languages.join()}`, () => {
      browserSpeaks(...languages);
      expect(visitorsLanguage()).toBe(language);
    });
  }

  it('is the one that was chosen, whatever the browser speaks', () => {
    browserSpeaks('de');
    document.cookie = 'languages=it; Path=/';
    keepLanguage('fr');
    expect(visitorsLanguage()).toBe('fr');
  });

  it('is the browser’s where what was chosen is none', () => {
    browserSpeaks('de');
    document.cookie = 'language=constructor; Path=/';
    expect(visitorsLanguage()).toBe('de');
  });

  it('is found, and spelt, although the browser names some that are none', () => {
    browserSpeaks('en-US@posix', 'C', 'en-GB', '');
    expect(visitorsLanguage()).toBe('en');
    expect(spelling()).toEqual(['en-GB', 'en']);
  });

  it('spells as the browser’s regions of it do', async () => {
    browserSpeaks('en-GB', 'de-AT', 'de');
    await speak('de');
    expect(spelling()).toEqual(['de-AT', 'de', 'de']);
    await speak('en');
    expect(spelling()).toEqual(['en-GB', 'en']);
  });
});
