import { list, map, optional, structure, string } from './validators.ts';

// Lengths and patterns come from the service's API model, as documented in
// `@aws-sdk/client-cognito-identity-provider`.

const PRINTABLE = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';
const TOKEN_CHARACTERS = '[A-Za-z0-9-_=.]+';

export const clientId = string({ min: 1, max: 128, pattern: '[\\w+]+' });

export const userPoolId = string({ min: 1, max: 55, pattern: '[\\w-]+_[0-9a-zA-Z]+' });

export const username = string({ min: 1, max: 128, pattern: PRINTABLE, isSensitive: true });

export const groupName = string({ min: 1, max: 128, pattern: PRINTABLE });

/**
 * The pattern in Cognito's error messages. The API model's pattern rejects spaces, which the
 * password policy allows inside a password.
 */
export const password = string({ max: 256, pattern: '^[\\S]+.*[\\S]+$', isSensitive: true });

export const session = string({ min: 20, max: 2_048, isSensitive: true });

export const token = string({ pattern: TOKEN_CHARACTERS, isSensitive: true });

export const attributeName = string({ min: 1, max: 32, pattern: PRINTABLE });

/**
 * Attributes with values of up to 2,048 characters. A missing value is empty and deletes the
 * attribute.
 */
export const attributes = list(
  structure({ Name: attributeName, Value: optional(string({ max: 2_048, isSensitive: true })) }),
);

/**
 * Client metadata, authentication parameters and challenge responses: strings of up to 131,072
 * characters.
 */
export const stringMap = map(string({ max: 131_072, isSensitive: true }));
