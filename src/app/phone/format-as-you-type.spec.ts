import { formatPasted, formatAsYouType } from './format-as-you-type';

describe('a phone number that is being typed', () => {
  const write = (country: string, typed: string) => formatAsYouType({ country, text: typed });

  it('is written as its country writes it', () => {
    expect(write('US', '2025550123').text).toBe('(202) 555-0123');
    expect(write('GB', '07400123456').text).toBe('07400 123456');
    expect(write('FR', '0612345678').text).toBe('06 12 34 56 78');
  });

  it('picks its country when it is international', () => {
    expect(write('US', '+447400123456')).toEqual({ country: 'GB', text: '+44 7400 123456' });
    expect(write('US', '+44')).toEqual({ country: 'GB', text: '+44' });
    expect(write('US', '+14165550123')).toEqual({ country: 'CA', text: '+1 416 555 0123' });
  });

  it('leaves the country of a shared calling code, and of one that is not served, as it was chosen', () => {
    expect(write('CA', '+1').country).toBe('CA');
    expect(write('US', '+355 67-2123456')).toEqual({ country: 'US', text: '+355 67-2123456' });
    expect(write('US', '0035567')).toEqual({ country: 'US', text: '0035567' });
  });

  it('may begin with 00 in the place of +', () => {
    expect(write('US', '00447400123456')).toEqual({ country: 'GB', text: '00 44 7400 123456' });
  });

  it('may begin with the international prefix of its country, and then picks another one only when it is whole', () => {
    expect(write('US', '0114474001234')).toEqual({ country: 'US', text: '011 44 7400 1234' });
    expect(write('US', '011447400123456')).toEqual({ country: 'GB', text: '011 44 7400 123456' });
    expect(write('AU', '0011447400123456')).toEqual({ country: 'GB', text: '0011 44 7400 123456' });
    expect(write('GB', '0011447400123456')).toEqual({ country: 'GB', text: '0011 44 7400 123456' });
    expect(write('KR', '01082101234')).toEqual({ country: 'KR', text: '010-8210-1234' });
    expect(write('IN', '09912345678')).toEqual({ country: 'IN', text: '099123 45678' });
  });

  it('stays as it is when it is more than a number, or too long to be one', () => {
    for (const typed of ['not a number', '202 555 0123 ext 5', '', '٢٠٢٥', '+', '2025550123'.repeat(30)]) {
      expect(write('US', typed)).toEqual({ country: 'US', text: typed });
    }
  });
});

describe('a phone number that is pasted', () => {
  const paste = (country: string, typed: string) => formatPasted({ country, text: typed });

  it('is written as its country writes it', () => {
    expect(paste('US', '2025550123').text).toBe('(202) 555-0123');
    expect(paste('US', '011447400123456')).toEqual({ country: 'GB', text: '011 44 7400 123456' });
  });

  it('is taken out of a tel: link and out of text', () => {
    expect(paste('GB', 'tel:+1-202-555-0123')).toEqual({ country: 'US', text: '+1 202 555 0123' });
    expect(paste('US', 'Call me: (202) 555-0123, thanks').text).toBe('(202) 555-0123');
    expect(paste('US', '\u2068Ada\u2069 +44 7400 123456')).toEqual({
      country: 'GB',
      text: '+44 7400 123456',
    });
  });

  it('stays as it is when the text has two numbers, an extension, or no number that can sign in', () => {
    for (const typed of [
      '202 555 0123 or 202 555 0124',
      'tel:+1-202-555-0123;ext=5',
      '202 555 0123 ext 5',
      'Toll-free 800 555 0123',
      'Room 5',
      `${'call ('.repeat(20_000)}202 555 0123`,
    ]) {
      expect(paste('US', typed)).toEqual({ country: 'US', text: typed });
    }
  });
});
