import { formattingLocales } from './language';

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
