import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { NormalizedSchema } from '@smithy/core/schema';

/**
 * Returns the SDK's schemas of an operation's request and response.
 * @throws Error for an operation that the SDK does not have
 */
export function operationSchema(operation: string): {
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
} {
  const exported = (sdk as Readonly<Record<string, unknown>>)[`${operation}$`];
  if (!Array.isArray(exported)) throw new Error(`The SDK has no operation ${operation}.`);
  const [, , , , input, output] = exported as typeof sdk.SignUp$;
  return { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

/** Returns the names of a structure's required members, which come first in its schema. */
export function requiredMembers(structure: NormalizedSchema): readonly string[] {
  const schema = structure.getSchema();
  if (!Array.isArray(schema) || schema[0] !== 3) return [];
  const [, , , , names, , required = 0] = schema;
  return names.slice(0, required);
}
