import { LEDGER_HMAC_KEY } from '../testing/ledger-fixture.ts';
import { openNumber, sealNumber } from './sealed-number.ts';

const NUMBER = '+12025550199';

describe('a sealed number', () => {
  const sealed = sealNumber(LEDGER_HMAC_KEY, 'a challenge', NUMBER);

  it('opens with the key and for the challenge that it was sealed for', () => {
    expect(openNumber(LEDGER_HMAC_KEY, 'a challenge', sealed)).toBe(NUMBER);
  });

  it('[SEC-93] does not contain the number, and differs each time', () => {
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(NUMBER.slice(1, 6));
    expect(sealNumber(LEDGER_HMAC_KEY, 'a challenge', NUMBER)).not.toBe(sealed);
  });

  it('[SEC-93] does not open for another challenge or with another key', () => {
    expect(() => openNumber(LEDGER_HMAC_KEY, 'another challenge', sealed)).toThrow();
    expect(() => openNumber(`${LEDGER_HMAC_KEY}.`, 'a challenge', sealed)).toThrow();
  });

  it('[SEC-93] does not open after a change of any byte, or shortened', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    const changed = [...bytes.keys()].map((index) => {
      const copy = Buffer.from(bytes);
      copy[index] = (copy[index] ?? 0) ^ 1;
      return copy;
    });
    const shortened = [...bytes.keys()].map((length) => bytes.subarray(0, length));
    expect(changed).toHaveSize(12 + 16 + NUMBER.length);
    for (const value of [...changed, ...shortened].map((copy) => copy.toString('base64url'))) {
      expect(() => openNumber(LEDGER_HMAC_KEY, 'a challenge', value)).toThrow();
    }
  });
});
