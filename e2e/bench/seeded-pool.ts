import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startLocalPool, type LocalPoolProcess } from './local-pool-process.ts';

/** The first of the numbers that `seed-members.ts` gives to members. */
const FIRST_NUMBER = 12_122_000_000;

/** Starts a local pool that has so many members, `memberNumbers` the first of them. */
export async function startSeededPool(
  folder: string,
  triggers: string,
  members: number,
): Promise<LocalPoolProcess> {
  const data = join(folder, `data-${members}`);
  execFileSync(process.execPath, ['src/local-pool/fixtures/seed-members.ts', data, String(members)]);
  return startLocalPool(data, triggers);
}

/** The phone numbers of a seeded pool's members, from one of them on. */
export function memberNumbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `+${FIRST_NUMBER + from + n}`);
}
