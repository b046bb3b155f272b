import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberValue } from './blocking-condition.ts';

/**
 * The attributes of a row's challenge, those of the saved prior challenge, and the placeholder for
 * a missing value: DynamoDB cannot copy a missing attribute.
 */
const ATTRIBUTES = [
  ['challengeId', 'priorChallengeId', ':none'],
  ['codeHash', 'priorCodeHash', ':none'],
  ['challengeExpiresAt', 'priorChallengeExpiresAt', ':zero'],
  ['attempts', 'priorAttempts', ':zero'],
] as const;

/** The placeholder values. `toNumberRow` reads null as missing. */
export const PRIOR_VALUES: Readonly<Record<string, AttributeValue>> = {
  ':none': { NULL: true },
  ':zero': numberValue(0),
};

/** The SET actions that save the challenge before it is replaced. */
export const SAVE_PRIOR = ATTRIBUTES.map(
  ([present, prior, nothing]) => `${prior} = if_not_exists(${present}, ${nothing})`,
).join(', ');

/** The SET actions that restore the saved challenge. */
export const RESTORE_PRIOR = ATTRIBUTES.map(
  ([present, prior, nothing]) => `${present} = if_not_exists(${prior}, ${nothing})`,
).join(', ');

/** The REMOVE actions that delete the saved challenge. */
export const REMOVE_PRIOR = ATTRIBUTES.map(([, prior]) => prior).join(', ');
