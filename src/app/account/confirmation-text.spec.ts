import { matchesConfirmation } from './confirmation-text';

describe('matchesConfirmation', () => {
  for (const [input, expected] of [
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  ada   LOVELACE ', 'Ada Lovelace'],
    ['Ada\u00a0Lovelace', 'Ada Lovelace'],
    ['Rene\u0301e', 'Ren\u00e9e'],
    ["O'Brien", 'O\u2019Brien'],
    ['Anne Marie', 'Anne-Marie'],
    ['Strasse', 'Straße'],
    ['ΣΟΦΟΣ', 'σοφος'],
    ['Ａｄａ', 'Ada'],
    ['\u0639\u0644\u06cc\u0631\u0636\u0627', '\u0639\u0644\u06cc\u200c\u0631\u0636\u0627'],
    ['+1 202 555 0123', '+12025550123'],
  ] as const) {
    it(`accepts "${input}" for ${expected}`, () => expect(matchesConfirmation(input, expected)).toBeTrue());
  }

  for (const input of [
    '',
    '   ',
    'Ada',
    'Ada Lovelac',
    'Ada Lovelace 2',
    'Àda Lovelace',
    'Lovelace Ada',
    'yes',
  ]) {
    it(`rejects "${input}" for Ada Lovelace`, () => {
      expect(matchesConfirmation(input, 'Ada Lovelace')).toBeFalse();
    });
  }

  for (const input of ['', ' ', '🦊🦊', '--']) {
    it(`rejects "${input}" for a name without letters and digits`, () => {
      for (const name of ['', '🦊🦊', '--']) expect(matchesConfirmation(input, name)).toBeFalse();
    });
  }
});
