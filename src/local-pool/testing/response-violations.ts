import type { NormalizedSchema } from '@smithy/core/schema';
import { ValidationErrors } from '../cognito/validation-errors.ts';
import { RESPONSE_LIMITS } from './response-limits.ts';
import { operationSchema, requiredMembers } from './sdk-schema.ts';

/**
 * Checks a response against the SDK's model of the operation: types, missing and unknown members,
 * lengths and patterns.
 * @returns a description of each violation
 */
export function findViolations(operation: string, response: unknown): string[] {
  return findValueViolations(response, operationSchema(operation).output, operation, '');
}

/** Checks the body of an error response. Returns a description of each violation. */
export function findErrorViolations(error: unknown): string[] {
  const { __type: type, message, ...rest } = error as Readonly<Record<string, unknown>>;
  const isError = typeof type === 'string' && /^\w+Exception$/.test(type) && typeof message === 'string';
  return isError && Object.keys(rest).length === 0 ? [] : ['The error is not {"__type", "message"}'];
}

/**
 * @param member the structure and member that define the value's limits, such as
 *   `GroupType.GroupName`
 */
function findValueViolations(
  value: unknown,
  schema: NormalizedSchema,
  path: string,
  member: string,
): string[] {
  if (schema.isUnitSchema()) {
    return isObject(value) && Object.keys(value).length === 0 ? [] : [`${path} is not empty`];
  }
  if (schema.isStringSchema()) {
    return typeof value === 'string'
      ? findStringViolations(value, path, member)
      : [`${path} is not a string`];
  }
  if (schema.isNumericSchema()) {
    return typeof value === 'number' ? findLimitViolations(value, path, member) : [`${path} is not a number`];
  }
  if (schema.isTimestampSchema()) {
    return typeof value === 'number' ? [] : [`${path} is not a timestamp in seconds since 1970`];
  }
  if (schema.isBooleanSchema()) {
    return typeof value === 'boolean' ? [] : [`${path} is not a boolean`];
  }
  if (schema.isListSchema()) {
    const valueSchema = schema.getValueSchema();
    return Array.isArray(value)
      ? value.flatMap((item, index) => findValueViolations(item, valueSchema, `${path}.${index + 1}`, member))
      : [`${path} is not a list`];
  }
  if (schema.isMapSchema()) {
    const valueSchema = schema.getValueSchema();
    return isObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          findValueViolations(item, valueSchema, `${path}.${key}`, member),
        )
      : [`${path} is not a map`];
  }
  if (schema.isStructSchema()) {
    return isObject(value) ? findStructureViolations(value, schema, path) : [`${path} is not a structure`];
  }
  throw new Error(`The schema of ${path} is of an unsupported type: ${schema.getName()}.`);
}

function findStructureViolations(
  value: Readonly<Record<string, unknown>>,
  structure: NormalizedSchema,
  path: string,
): string[] {
  const members = new Map(structure.structIterator());
  const missing = requiredMembers(structure).filter((member) => value[member] === undefined);
  const violations = Object.entries(value).map(([member, item]) => {
    const schema = members.get(member);
    return schema
      ? findValueViolations(item, schema, `${path}.${member}`, `${structure.getName()}.${member}`)
      : [`${path}.${member} is unknown`];
  });
  return [...missing.map((member) => `${path}.${member} is missing`), ...violations.flat()];
}

/** Checks a string's limits. Reports a string without limits, which would pass with any value. */
function findStringViolations(value: string, path: string, member: string): string[] {
  return RESPONSE_LIMITS[member]
    ? findLimitViolations(value, path, member)
    : [`${path} has no known limit (${member})`];
}

function findLimitViolations(value: unknown, path: string, member: string): string[] {
  const violations = new ValidationErrors();
  RESPONSE_LIMITS[member]?.(value, path, violations);
  return violations.messages;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
