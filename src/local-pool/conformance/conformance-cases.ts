import { administration } from './cases/administration.ts';
import { answering } from './cases/answering.ts';
import { failingTriggers } from './cases/failing-triggers.ts';
import { loggingIn } from './cases/logging-in.ts';
import { ownAccount } from './cases/own-account.ts';
import { registering } from './cases/registering.ts';
import { tokens } from './cases/tokens.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** All cases, in the order of the table. An operation that has none fails the suite. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...registering,
  ...loggingIn,
  ...failingTriggers,
  ...answering,
  ...tokens,
  ...ownAccount,
  ...administration,
];
