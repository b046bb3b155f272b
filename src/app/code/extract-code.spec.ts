import { extractCode } from './extract-code';

const SMS =
  "004217 is your code for Phone sign-in. It expires in 5 minutes. Don't share it.\n\n@localhost #004217";

describe('extractCode', () => {
  const codes: [string, string, string][] = [
    ['digits with leading zeros', '000042', '000042'],
    ['digits with spaces and a no-break space', ' 004\u00a0217 ', '004217'],
    ['digits with a hyphen', '004-217', '004217'],
    ['digits with a non-breaking hyphen', '004\u2011217', '004217'],
    ['digits that are separated by spaces', '0 0 4 2 1 7', '004217'],
    ['a complete SMS message', SMS, '004217'],
    ['an SMS message with another number before the code', 'From 12345678: code 004217', '004217'],
    ['full-width digits', '００４２１７', '004217'],
    ['Arabic digits', '٠٠٤٢١٧', '004217'],
    ['Persian digits', '۰۰۴۲۱۷', '004217'],
    ['Devanagari digits', '००४२१७', '004217'],
    ['digits with a right-to-left mark and a zero-width space', '\u200f004\u200b217', '004217'],
  ];
  for (const [title, input, code] of codes) {
    it(`[SEC-61] extracts the code from ${title}`, () => expect(extractCode(input)).toBe(code));
  }

  const noCodes: [string, string, string][] = [
    ['five digits', '12345', '12345'],
    ['seven digits', '1234567', '1234567'],
    ['an exponent', '1e5', '15'],
    ['letters and markup', '<b>code</b>', ''],
    ['emoji and NUL', '😀\u0000', ''],
    ['digits of an unsupported script', '᠑᠒᠓᠔᠕᠖', ''],
    ['an empty string', '', ''],
  ];
  for (const [title, input, digits] of noCodes) {
    it(`returns "${digits}" for ${title}`, () => expect(extractCode(input)).toBe(digits));
  }

  it('[SEC-61] returns 12 of 100,000 digits', () => {
    expect(extractCode('7'.repeat(100_000))).toBe('7'.repeat(12));
  });
});
