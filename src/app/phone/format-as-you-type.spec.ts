import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { formatPasted, formatAsYouType } from './format-as-you-type';

describe('formatAsYouType', () => {
  const type = (country: string, text: string) => formatAsYouType({ country, text }, DEFAULT_COUNTRIES);

  it('formats a number by the conventions of its country', () => {
    expect(type('US', '2025550123').text).toBe('(202) 555-0123');
    expect(type('GB', '07400123456').text).toBe('07400 123456');
    expect(type('FR', '0612345678').text).toBe('06 12 34 56 78');
  });

  it('selects the country of an international number', () => {
    expect(type('US', '+447400123456')).toEqual({ country: 'GB', text: '+44 7400 123456' });
    expect(type('US', '+44')).toEqual({ country: 'GB', text: '+44' });
    expect(type('US', '+14165550123')).toEqual({ country: 'CA', text: '+1 416 555 0123' });
  });

  it('keeps the selected country if it has the calling code, or if the number’s is not served', () => {
    expect(type('CA', '+1').country).toBe('CA');
    expect(type('US', '+355 67-2123456')).toEqual({ country: 'US', text: '+355 67-2123456' });
    expect(type('US', '0035567')).toEqual({ country: 'US', text: '0035567' });
  });

  it('formats an international number that begins with 00', () => {
    expect(type('US', '00447400123456')).toEqual({ country: 'GB', text: '00 44 7400 123456' });
  });

  it('selects another country after a dialled prefix only once the number is complete', () => {
    expect(type('US', '0114474001234')).toEqual({ country: 'US', text: '011 44 7400 1234' });
    expect(type('US', '011447400123456')).toEqual({ country: 'GB', text: '011 44 7400 123456' });
    expect(type('AU', '0011447400123456')).toEqual({ country: 'GB', text: '0011 44 7400 123456' });
    expect(type('GB', '0011447400123456')).toEqual({ country: 'GB', text: '0011 44 7400 123456' });
    expect(type('KR', '01082101234')).toEqual({ country: 'KR', text: '010-8210-1234' });
    expect(type('IN', '09912345678')).toEqual({ country: 'IN', text: '099123 45678' });
  });

  it('leaves text unchanged that is more than a number, or too long to be a number', () => {
    for (const text of ['not a number', '202 555 0123 ext 5', '', '٢٠٢٥', '+', '2025550123'.repeat(30)]) {
      expect(type('US', text)).toEqual({ country: 'US', text });
    }
  });
});

describe('formatPasted', () => {
  const paste = (country: string, text: string) => formatPasted({ country, text }, DEFAULT_COUNTRIES);

  it('formats a number by the conventions of its country', () => {
    expect(paste('US', '2025550123').text).toBe('(202) 555-0123');
    expect(paste('US', '011447400123456')).toEqual({ country: 'GB', text: '011 44 7400 123456' });
  });

  it('extracts the number from a tel: link and from text', () => {
    expect(paste('GB', 'tel:+1-202-555-0123')).toEqual({ country: 'US', text: '+1 202 555 0123' });
    expect(paste('US', 'Call me: (202) 555-0123, thanks').text).toBe('(202) 555-0123');
    expect(paste('US', '\u2068Ada\u2069 +44 7400 123456')).toEqual({
      country: 'GB',
      text: '+44 7400 123456',
    });
  });

  it('leaves text unchanged that has two numbers, an extension, or no number that can sign in', () => {
    for (const text of [
      '202 555 0123 or 202 555 0124',
      'tel:+1-202-555-0123;ext=5',
      '202 555 0123 ext 5',
      'Toll-free 800 555 0123',
      'Room 5',
      `${'call ('.repeat(20_000)}202 555 0123`,
    ]) {
      expect(paste('US', text)).toEqual({ country: 'US', text });
    }
  });
});
