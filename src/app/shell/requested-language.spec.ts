import { TestBed } from '@angular/core/testing';
import { RequestedLanguage } from './requested-language';

describe('RequestedLanguage', () => {
  afterEach(() => (document.cookie = 'language=; Path=/; Max-Age=0'));

  const read = () => TestBed.inject(RequestedLanguage).language();

  for (const [languages, language] of [
    [['de-AT', 'en'], 'de'],
    [['is-IS', 'PT-br', 'en'], 'pt-BR'],
    [['pt-AO', 'en'], 'pt-PT'],
    [['nn-NO', 'en'], 'nb'],
    [['en-GB', 'de'], 'en'],
    [['is'], 'en'],
    [['en-US@posix', 'C', 'en-GB', ''], 'en'],
    [[], 'en'],
  ] as const) {
    it(`is "${language}" for a browser with [${languages.join(', ')}]`, () => {
      acceptLanguages(...languages);
      expect(read()).toBe(language);
    });
  }

  it('is the language of an earlier visit rather than the browser’s', () => {
    acceptLanguages('de');
    TestBed.inject(RequestedLanguage).remember('fr');
    document.cookie = 'languages=it; Path=/';
    TestBed.resetTestingModule();
    expect(read()).toBe('fr');
    document.cookie = 'languages=; Path=/; Max-Age=0';
  });

  it('is Brazilian Portuguese for the Portuguese of an earlier visit', () => {
    document.cookie = 'language=pt; Path=/';
    expect(read()).toBe('pt-BR');
  });

  it('is the browser’s if that of the cookie is not supported', () => {
    acceptLanguages('de');
    document.cookie = 'language=constructor; Path=/';
    expect(read()).toBe('de');
  });
});

function acceptLanguages(...languages: string[]): void {
  spyOnProperty(navigator, 'languages').and.returnValue(languages);
}
