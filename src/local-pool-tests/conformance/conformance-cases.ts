import { administrationCases } from './cases/administration.ts';
import { adminStartedCase, adminSignInCases } from './cases/admin-sign-in.ts';
import {
  respondToChallengeCases,
  tokenGenerationCases,
  correctAnswerCase,
} from './cases/respond-to-auth-challenge.ts';
import { adminCreateUserCases } from './cases/admin-create-user.ts';
import { failingTriggerCases } from './cases/failing-triggers.ts';
import { unsupportedFlowCases } from './cases/unsupported-flows.ts';
import { groupCases } from './cases/groups.ts';
import { listUsersCases } from './cases/list-users.ts';
import { initiateAuthCases } from './cases/initiate-auth.ts';
import { accessTokenCases } from './cases/access-token.ts';
import { confirmSignUpCases } from './cases/confirm-sign-up.ts';
import { signUpCases } from './cases/sign-up.ts';
import { tokenCases } from './cases/tokens.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** All cases, in the order of the document. An operation without a case fails the suite. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...signUpCases,
  ...confirmSignUpCases,
  ...initiateAuthCases,
  ...unsupportedFlowCases,
  ...failingTriggerCases,
  correctAnswerCase,
  adminStartedCase,
  ...tokenGenerationCases,
  ...respondToChallengeCases,
  ...tokenCases,
  ...accessTokenCases,
  ...adminCreateUserCases,
  ...administrationCases,
  ...adminSignInCases,
  ...listUsersCases,
  ...groupCases,
];
