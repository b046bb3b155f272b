import { extractCode } from './extract-code';

const SMS =
  "004217 is your code for Phone sign-in. It expires in 5 minutes. Don't share it.\n\n@localhost #004217";

describe('codeFromText', () => {
  const codes: [string, string, string][] = [
    ['a code with leading zeros', '000042', '000042'],
    ['spaces, hyphens and no-break spaces', ' 004\u00a0217 ', '004217'],
    ['a hyphen', '004-217', '004217'],
    ['a non-breaking hyphen', '004\u2011217', '004217'],
    ['spaces between all digits', '0 0 4 2 1 7', '004217'],
    ['a whole text message', SMS, '004217'],
    ['a text message with another number before the code', 'From 12345678: code 004217', '004217'],
    ['full-width digits', '００４２１７', '004217'],
    ['Arabic digits', '٠٠٤٢١٧', '004217'],
    ['Persian digits', '۰۰۴۲۱۷', '004217'],
    ['Devanagari digits', '००४२१७', '004217'],
    ['right-to-left marks and zero-width spaces', '\u200f004\u200b217', '004217'],
  ];
  for (const [title, input, code] of codes) {
    it(`[SEC-61] reads ${title}`, () => expect(extractCode(input)).toBe(code));
  }

  const noCodes: [string, string, string][] = [
    ['five digits', '12345', '12345'],
    ['seven digits, all of them', '1234567', '1234567'],
    ['an exponent', '1e5', '15'],
    ['letters and markup', '<b>code</b>', ''],
    ['emoji and NUL', '😀\u0000', ''],
    ['digits of a script that it does not know', '᠑᠒᠓᠔᠕᠖', ''],
    ['nothing', '', ''],
  ];
  for (const [title, input, digits] of noCodes) {
    it(`leaves ${title} for the person to mend`, () => expect(extractCode(input)).toBe(digits));
  }

  it('[SEC-61] accepts 100,000 digits without harm', () => {
    expect(extractCode('7'.repeat(100_000))).toBe('7'.repeat(12));
  });
});
