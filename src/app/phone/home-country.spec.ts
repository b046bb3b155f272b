import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { countryOptions } from './country-options';
import { guessHomeCountry } from './home-country';

const SERVED = ['US', 'GB', 'DE', 'JP'];

describe('homeCountry', () => {
  it('is the first region among the languages that is served, without a look at the time zone', () => {
    const timeZone = jasmine.createSpy();
    expect(guessHomeCountry(SERVED, ['en', 'fr-FR', 'en-GB', 'de-DE'], timeZone)).toBe('GB');
    expect(timeZone).not.toHaveBeenCalled();
  });

  it('is the country of the time zone when the languages tell none', () => {
    expect(guessHomeCountry(SERVED, ['en'], () => 'Asia/Tokyo')).toBe('JP');
  });

  it('is the first served country when nothing tells', () => {
    expect(guessHomeCountry(SERVED, [], () => 'UTC')).toBe('US');
  });
});

describe('countryOptions', () => {
  it('names and sorts countries in the language of the reader', () => {
    const { US, DE, AT } = DEFAULT_COUNTRIES;
    const labels = countryOptions({ US, DE, AT }, ['de']).map(({ label }) => label.replace('\u200e', ''));
    expect(labels).toEqual(['Deutschland (+49)', 'Österreich (+43)', 'Vereinigte Staaten (+1)']);
  });
});
