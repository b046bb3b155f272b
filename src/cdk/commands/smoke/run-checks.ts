import { explainError } from './advice.ts';
import { CHECKS, type Check, type SmokeDeps } from './checks.ts';
import { outcome, unknown, type Outcome } from './outcome.ts';
import { NotSignedIn } from './test-member.ts';

const MARKS: Readonly<Record<Outcome['result'], string>> = { holds: '✓', differs: '✗', unknown: '?' };

/**
 * Runs every check, and prints what was assumed, what was observed and what to change if it differs.
 * @returns whether none differs
 * @throws what the signal was aborted with
 */
export async function runChecks(
  deps: SmokeDeps,
  { print, signal }: { print: (line: string) => void; signal: AbortSignal },
): Promise<boolean> {
  const target = deps.isLocal ? 'Local pool' : 'AWS';
  const count = { holds: 0, differs: 0, unknown: 0 };
  for (const check of CHECKS) {
    const { result, observed, remedy } = await tryCheck(check, deps);
    signal.throwIfAborted();
    count[result]++;
    const said = result === 'unknown' ? observed : `${target}: ${observed}`;
    print(`${MARKS[result]} ${check.assumed}. ${said}.`);
    if (result === 'differs') print(`  → ${remedy ?? check.remedy}`);
  }
  print(`\n${count.holds} hold, ${count.differs} differ, ${count.unknown} unknown.`);
  return count.differs === 0;
}

async function tryCheck({ run }: Check, deps: SmokeDeps): Promise<Outcome> {
  try {
    return await run(deps);
  } catch (error) {
    if (error instanceof NotSignedIn) return unknown('Not tried, because the sign-in above failed');
    const { cause, remedy } = explainError(error);
    return { ...outcome(false, cause), remedy };
  }
}
