import { LANGUAGE_CODES } from '../../contract/languages.ts';
import { isLocale } from './locale.ts';

describe('a locale', () => {
  for (const locale of LANGUAGE_CODES) {
    it(`can be ${locale}, a language of the app`, () => expect(isLocale(locale)).toBeTrue());
  }

  for (const locale of ['pt', 'pt-AO', 'EN', 'zh-Hant-TW', 'sr-Latn', 'fil', 'de-CH-1996', 'ca-valencia']) {
    it(`can be ${locale}`, () => expect(isLocale(locale)).toBeTrue());
  }

  for (const locale of [
    ...['', 'd', 'de-', '-de', 'de_DE', 'de DE', 'dé', 'de\n', ' de', 'de\0', '<b>', 'de-toolongtobeone'],
    ...[`de${'-abcdefgh'.repeat(4)}`, undefined, null, 1, ['de'], { de: 'de' }],
  ]) {
    it(`cannot be ${JSON.stringify(locale)}`, () => expect(isLocale(locale)).toBeFalse());
  }
});
