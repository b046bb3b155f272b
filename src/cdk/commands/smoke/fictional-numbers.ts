import { randomInt } from 'node:crypto';
import { readMember, type TestedPool } from './test-member.ts';

/**
 * Numbers reserved for fiction in the United States (NANPA). While they are unregistered, they get
 * no SMS messages and cost nothing.
 */
const FICTIONAL_NUMBERS = Array.from({ length: 100 }, (_, index) => `+12025550${100 + index}`);

/**
 * Finds a fictional number without an account. Starts at a random number, because the limits still
 * count the sign-ins of earlier runs.
 * @param reserved a number that must stay free
 */
export async function findUnregisteredNumber(pool: TestedPool, reserved?: string): Promise<string> {
  const start = randomInt(FICTIONAL_NUMBERS.length);
  for (const phoneNumber of [...FICTIONAL_NUMBERS.slice(start), ...FICTIONAL_NUMBERS.slice(0, start)]) {
    if (phoneNumber !== reserved && !(await readMember(pool, phoneNumber))) return phoneNumber;
  }
  throw new Error('All numbers reserved for fiction are registered.');
}
