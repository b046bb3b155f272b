import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { number } from './blocking-condition.ts';

/**
 * What a row has of its challenge, where it keeps the same of the challenge before, and what stands for it where there is
 * none: DynamoDB cannot copy an attribute that is missing.
 */
const ATTRIBUTES = [
  ['challengeId', 'priorChallengeId', ':none'],
  ['codeHash', 'priorCodeHash', ':none'],
  ['challengeExpiresAt', 'priorChallengeExpiresAt', ':zero'],
  ['attempts', 'priorAttempts', ':zero'],
] as const;

/** The values that keeping and restoring use. Null reads as missing. */
export const PRIOR_VALUES: Readonly<Record<string, AttributeValue>> = {
  ':none': { NULL: true },
  ':zero': number(0),
};

/** For SET: keeps the challenge that another one is about to replace. */
export const KEEP_PRIOR = ATTRIBUTES.map(
  ([present, prior, nothing]) => `${prior} = if_not_exists(${present}, ${nothing})`,
).join(', ');

/** For SET: puts it back. */
export const RESTORE_PRIOR = ATTRIBUTES.map(
  ([present, prior, nothing]) => `${present} = if_not_exists(${prior}, ${nothing})`,
).join(', ');

/** For REMOVE: forgets it. */
export const FORGET_PRIOR = ATTRIBUTES.map(([, prior]) => prior).join(', ');
