import { formattingLocales } from './language';

describe('formattingLocales', () => {
  it('returns the browser’s regional variants of the language, without invalid tags, then the language and English', () => {
    acceptLanguages('en-US@posix', 'C', 'en-GB', '', 'de-AT', 'de');
    expect(formattingLocales('en')).toEqual(['en-GB', 'en', 'en']);
    expect(formattingLocales('de')).toEqual(['de-AT', 'de', 'de', 'en']);
  });

  it('returns no variants of another region for a language with a region', () => {
    acceptLanguages('pt-AO', 'pt-BR', 'pt');
    expect(formattingLocales('pt-PT')).toEqual(['pt-PT', 'en']);
    expect(formattingLocales('pt-BR')).toEqual(['pt-BR', 'pt-BR', 'en']);
  });
});

function acceptLanguages(...languages: string[]): void {
  spyOnProperty(navigator, 'languages').and.returnValue(languages);
}
