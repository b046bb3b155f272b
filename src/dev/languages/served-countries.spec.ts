import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { negotiateLanguage } from '../../contract/languages.ts';

/** Other codes of a language, by the one that the app uses. */
const SYNONYMS: Readonly<Record<string, string>> = { no: 'nb' };

describe('the languages', () => {
  for (const country of DEFAULT_COUNTRY_CODES) {
    it(`include the one that most speak in ${country}`, () => {
      // The likely subtags of CLDR, such as `de-Latn-CH` for Switzerland.
      const { language } = new Intl.Locale(`und-${country}`).maximize();
      const [code] = negotiateLanguage(`${language}-${country}`).split('-');
      expect(code).toBe(SYNONYMS[language] ?? language);
    });
  }

  it('are negotiated by the region for Portuguese, and by the language for any other', () => {
    const tags = [
      'pt',
      'pt-BR',
      'pt-PT',
      'pt-AO',
      'pt-MZ',
      'PT-cv',
      'no',
      'nn-NO',
      'nb-SJ',
      'ar-EG',
      'de-CH',
    ];
    expect(tags.map(negotiateLanguage)).toEqual([
      ...(['pt-BR', 'pt-BR', 'pt-PT', 'pt-PT', 'pt-PT', 'pt-PT'] as const),
      ...(['nb', 'nb', 'nb', 'ar', 'de'] as const),
    ]);
  });
});
