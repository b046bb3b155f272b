import { administration } from './cases/administration.ts';
import { administratorBegan, administratorsLogIns } from './cases/admin-sign-in.ts';
import { answering, generatingTokens, rightAnswer } from './cases/answering.ts';
import { creatingMembers } from './cases/creating-members.ts';
import { failingTriggers } from './cases/failing-triggers.ts';
import { foreignFlows } from './cases/foreign-flows.ts';
import { groups } from './cases/groups.ts';
import { listingMembers } from './cases/listing-members.ts';
import { loggingIn } from './cases/signing-in.ts';
import { ownAccount } from './cases/own-account.ts';
import { registering } from './cases/registering.ts';
import { tokens } from './cases/tokens.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** All cases, in the order of the table. An operation that has none fails the suite. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...registering,
  ...loggingIn,
  ...foreignFlows,
  ...failingTriggers,
  rightAnswer,
  administratorBegan,
  ...generatingTokens,
  ...answering,
  ...tokens,
  ...ownAccount,
  ...creatingMembers,
  ...administration,
  ...administratorsLogIns,
  ...listingMembers,
  ...groups,
];
