import { explainError } from './advice.ts';
import type { Check, SmokeDeps } from './check.ts';
import { CHECKS } from './checks.ts';
import { checkResult, unknown, type CheckResult } from './check-result.ts';
import { NotSignedInError } from './test-member.ts';

const MARKS: Readonly<Record<CheckResult['verdict'], string>> = { holds: '✓', differs: '✗', unknown: '?' };

/**
 * Runs every check. Prints the assumption, the observation and, if they differ, the remedy.
 * @returns whether every assumption holds or could not be tested
 * @throws the reason of the signal, once it is aborted
 */
export async function runChecks(
  deps: SmokeDeps,
  { print, signal }: { print: (line: string) => void; signal: AbortSignal },
): Promise<boolean> {
  const target = deps.isLocal ? 'Local pool' : 'AWS';
  const count = { holds: 0, differs: 0, unknown: 0 };
  for (const check of CHECKS) {
    const { verdict: result, observed, remedy } = await runCheck(check, deps);
    signal.throwIfAborted();
    count[result]++;
    const observation = result === 'unknown' ? observed : `${target}: ${observed}`;
    print(`${MARKS[result]} ${check.assumption}. ${observation}.`);
    if (result === 'differs') print(`  → ${remedy ?? check.remedy}`);
  }
  print(`\nAssumptions: ${count.holds} hold, ${count.differs} differ, ${count.unknown} unknown.`);
  return count.differs === 0;
}

async function runCheck({ run }: Check, deps: SmokeDeps): Promise<CheckResult> {
  try {
    return await run(deps);
  } catch (error) {
    if (error instanceof NotSignedInError) return unknown('Skipped, because the sign-in failed');
    const { cause, remedy } = explainError(error);
    return { ...checkResult(false, cause), remedy };
  }
}
