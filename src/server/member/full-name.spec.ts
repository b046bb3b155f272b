import { cleanFullName, fullNameProblem } from '../../contract/full-name.ts';

describe('cleanFullName', () => {
  for (const name of ['Ada Lovelace', "Renée O'Brien-Świątek 山田", 'a'.repeat(100), '山'.repeat(100)]) {
    it(`returns the valid name ${name.slice(0, 30)} unchanged`, () => expect(cleanFullName(name)).toBe(name));
  }

  for (const [name, cleaned] of [
    ['  Ada Lovelace\t', 'Ada Lovelace'],
    ['Ada\r\n Lovelace', 'Ada Lovelace'],
    ['Ada\u2028\u2029\u0085 Lovelace\0\u009f', 'Ada Lovelace'],
    ['\u202eAda\u202c \u2066Lovelace\u2069', 'Ada Lovelace'],
    ['\u202e Ada', 'Ada'],
    [`${'a'.repeat(99)} Lovelace`, 'a'.repeat(99)],
    ['a'.repeat(2_048), 'a'.repeat(100)],
    [`${'a'.repeat(99)}\u{20BB7}`, 'a'.repeat(99)],
    [`${'a'.repeat(98)}\u{20BB7}b`, `${'a'.repeat(98)}\u{20BB7}`],
    ['', ''],
    [' \n ', ''],
    ['\u3164\u200b', ''],
    ['?!', ''],
    [`${'-'.repeat(100)}Ada`, ''],
  ] as const) {
    it(`cleans ${JSON.stringify(name.slice(-20))} of ${name.length} code units`, () => {
      expect(cleanFullName(name)).toBe(cleaned);
    });
  }

  it('returns a valid name or an empty string, whatever the characters', () => {
    const characters = [
      '\0',
      '\n',
      ' ',
      '\u2028',
      '\u202e',
      '\u2069',
      '\u200d',
      '\u3164',
      '\ud842',
      '\udfb7',
    ];
    const problems = new Set<string | null>();
    for (const [index, first] of characters.entries()) {
      for (const second of characters) {
        for (const length of [1, 48, 49, 50, 51]) {
          const name = (first + second + 'a'.repeat(index % 2)).repeat(length);
          const cleaned = cleanFullName(name);
          expect(cleanFullName(cleaned)).toBe(cleaned);
          problems.add(cleaned === '' ? null : fullNameProblem(cleaned));
        }
      }
    }
    expect([...problems]).toEqual([null]);
  });
});
