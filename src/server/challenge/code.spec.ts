import { inspect } from 'node:util';
import { hashCode, isCorrectCode, generateCode } from './code.ts';

const KEY = 'a key that is thirty-two characters long';

describe('a new code', () => {
  const codes = Array.from({ length: 20_000 }, generateCode);

  it('[SEC-01] is six ASCII digits', () => {
    for (const code of codes) expect(code).toMatch(/^[0-9]{6}$/);
  });

  it('[SEC-01] can have any digit in any position, including zero in the first', () => {
    for (let position = 0; position < 6; position++) {
      expect(new Set(codes.map((code) => code[position])).size).toBe(10);
    }
  });
});

describe('the hash of a code', () => {
  it('[SEC-05] does not contain the code, and differs by key and by challenge', () => {
    const hash = hashCode(KEY, 'challenge-1', '000042');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).not.toBe(hashCode(KEY, 'challenge-2', '000042'));
    expect(hash).not.toBe(hashCode(`${KEY}!`, 'challenge-1', '000042'));
  });
});

describe('an answer compared with a code', () => {
  const hash = hashCode(KEY, 'challenge-1', '000042');
  const matches = (answer: unknown, stored = hash) => isCorrectCode(KEY, 'challenge-1', answer, stored);

  it('matches when it equals the code, including leading zeros', () => {
    expect(matches('000042')).toBeTrue();
  });

  const malformed: unknown[] = [
    ...['', '42', '00042', '0000042', ' 000042', '000042\n', '1e5', '-12345', '00004\0', '0'.repeat(100_000)],
    ...[
      '００００４２',
      '٠٠٠٠٤٢',
      '०००,०४२',
      '\u200f000042',
      '000\u200b042',
      '<b>000042</b>',
      '😀',
      '__proto__',
    ],
    ...[undefined, null, 42, ['000042'], { toString: () => '000042' }, true],
  ];
  for (const answer of malformed) {
    it(`[SEC-08] never matches when it is ${inspect(answer).slice(0, 30)}`, () => {
      expect(matches(answer)).toBeFalse();
    });
  }

  it('[SEC-08] never matches an empty or damaged hash', () => {
    for (const stored of ['', 'x', hash.slice(2), `${hash}00`]) expect(matches('000042', stored)).toBeFalse();
  });
});
