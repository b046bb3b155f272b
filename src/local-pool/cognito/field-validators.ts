import { list, map, optional, structure, string } from './validators.ts';

// Lengths and patterns are those of the service's own model, as `@aws-sdk/client-cognito-identity-provider` documents them.

const PRINTABLE = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';
const TOKEN_CHARACTERS = '[A-Za-z0-9-_=.]+';

export const clientId = string({ min: 1, max: 128, pattern: '[\\w+]+' });

export const userPoolId = string({ min: 1, max: 55, pattern: '[\\w-]+_[0-9a-zA-Z]+' });

export const username = string({ min: 1, max: 128, pattern: PRINTABLE, isSensitive: true });

export const groupName = string({ min: 1, max: 128, pattern: PRINTABLE });

/** The pattern that Cognito's errors name. The model's own knows no spaces, which the policy allows inside. */
export const password = string({ max: 256, pattern: '^[\\S]+.*[\\S]+$', isSensitive: true });

export const session = string({ min: 20, max: 2_048, isSensitive: true });

export const token = string({ pattern: TOKEN_CHARACTERS, isSensitive: true });

export const attributeName = string({ min: 1, max: 32, pattern: PRINTABLE });

/** Up to 2,048 characters; absent means empty, which takes the attribute away. */
export const attributes = list(
  structure({ Name: attributeName, Value: optional(string({ max: 2_048, isSensitive: true })) }),
);

/** Client metadata, authentication parameters and challenge responses: texts of up to 131,072 characters by name. */
export const texts = map(string({ max: 131_072, isSensitive: true }));
