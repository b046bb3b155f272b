import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { countryOptions } from './country-options';
import { guessHomeCountry } from './home-country';

const SERVED = ['US', 'GB', 'DE', 'JP'];

describe('guessHomeCountry', () => {
  it('returns the first served region of the languages, without reading the time zone', () => {
    const timeZone = jasmine.createSpy();
    expect(guessHomeCountry(SERVED, ['en', 'fr-FR', 'en-GB', 'de-DE'], timeZone)).toBe('GB');
    expect(timeZone).not.toHaveBeenCalled();
  });

  it('returns the country of the time zone if no language has a served region', () => {
    expect(guessHomeCountry(SERVED, ['en'], () => 'Asia/Tokyo')).toBe('JP');
  });

  it('returns the first served country if neither languages nor time zone match', () => {
    expect(guessHomeCountry(SERVED, [], () => 'UTC')).toBe('US');
  });
});

describe('countryOptions', () => {
  it('names and sorts countries by the locale', () => {
    const { US, DE, AT } = DEFAULT_COUNTRIES;
    const labels = countryOptions({ US, DE, AT }, ['de']).map(({ label }) => label.replace('\u200e', ''));
    expect(labels).toEqual(['Deutschland (+49)', 'Österreich (+43)', 'Vereinigte Staaten (+1)']);
  });
});
