import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberValue } from './blocking-condition.ts';

/**
 * Each attribute of a row's challenge, its copy for the saved prior challenge, and the placeholder
 * for a missing value: DynamoDB cannot copy a missing attribute.
 */
const ATTRIBUTES = [
  ['challengeId', 'priorChallengeId', ':none'],
  ['codeHash', 'priorCodeHash', ':none'],
  ['challengeExpiresAt', 'priorChallengeExpiresAt', ':zero'],
  ['attempts', 'priorAttempts', ':zero'],
  ['charged0', 'priorCharged0', ':none'],
  ['charged1', 'priorCharged1', ':none'],
] as const;

/** The placeholder values. `toNumberRow` reads null as missing. */
export const PRIOR_VALUES: Readonly<Record<string, AttributeValue>> = {
  ':none': { NULL: true },
  ':zero': numberValue(0),
};

/** The SET actions that save the challenge before it is replaced. */
export const SAVE_PRIOR = ATTRIBUTES.map(
  ([current, prior, placeholder]) => `${prior} = if_not_exists(${current}, ${placeholder})`,
).join(', ');

/** The SET actions that restore the saved challenge. */
export const RESTORE_PRIOR = ATTRIBUTES.map(
  ([current, prior, placeholder]) => `${current} = if_not_exists(${prior}, ${placeholder})`,
).join(', ');

/** The REMOVE actions that delete the saved challenge. */
export const REMOVE_PRIOR = ATTRIBUTES.map(([, prior]) => prior).join(', ');
