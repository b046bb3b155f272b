import type { NormalizedSchema } from '@smithy/core/schema';
import { ValidationErrors } from '../cognito/validation-errors.ts';
import { RESPONSE_LIMITS } from './response-limits.ts';
import { operationSchema, requiredMembers } from './sdk-schema.ts';

/** What of an answer breaks the SDK's model of the operation: types, members that are missing or unknown, lengths, patterns. */
export function responseFaults(operation: string, answer: unknown): string[] {
  return faultsOf(answer, operationSchema(operation).output, operation, '');
}

/** What of an error's body is not as Cognito's are. */
export function errorFaults(error: unknown): string[] {
  const { __type: type, message, ...rest } = error as Readonly<Record<string, unknown>>;
  const isError = typeof type === 'string' && /^\w+Exception$/.test(type) && typeof message === 'string';
  return isError && Object.keys(rest).length === 0 ? [] : ['The error is not {"__type", "message"}'];
}

/** @param member the structure and the member that a value is of, by which its limits are known */
function faultsOf(value: unknown, schema: NormalizedSchema, at: string, member: string): string[] {
  if (schema.isUnitSchema()) {
    return isObject(value) && Object.keys(value).length === 0 ? [] : [`${at} is not empty`];
  }
  if (schema.isStringSchema()) {
    return typeof value === 'string' ? textFaults(value, at, member) : [`${at} is no text`];
  }
  if (schema.isNumericSchema()) {
    return typeof value === 'number' ? limitFaults(value, at, member) : [`${at} is no number`];
  }
  if (schema.isTimestampSchema()) {
    return typeof value === 'number' ? [] : [`${at} is no time, in seconds since 1970`];
  }
  if (schema.isBooleanSchema()) {
    return typeof value === 'boolean' ? [] : [`${at} is neither true nor false`];
  }
  if (schema.isListSchema()) {
    const of = schema.getValueSchema();
    return Array.isArray(value)
      ? value.flatMap((item, index) => faultsOf(item, of, `${at}.${index + 1}`, member))
      : [`${at} is no list`];
  }
  if (schema.isMapSchema()) {
    const of = schema.getValueSchema();
    return isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => faultsOf(item, of, `${at}.${key}`, member))
      : [`${at} is no map`];
  }
  if (schema.isStructSchema()) {
    return isObject(value) ? structureFaults(value, schema, at) : [`${at} is no structure`];
  }
  throw new Error(`The schema of ${at} is of a kind that is not checked: ${schema.getName()}.`);
}

function structureFaults(
  value: Readonly<Record<string, unknown>>,
  structure: NormalizedSchema,
  at: string,
): string[] {
  const members = new Map(structure.structIterator());
  const missing = requiredMembers(structure).filter((member) => value[member] === undefined);
  const faults = Object.entries(value).map(([member, item]) => {
    const schema = members.get(member);
    return schema
      ? faultsOf(item, schema, `${at}.${member}`, `${structure.getName()}.${member}`)
      : [`${at}.${member} is unknown`];
  });
  return [...missing.map((member) => `${at}.${member} is missing`), ...faults.flat()];
}

/** A text has a limit always: one that is not in the table would pass for any. */
function textFaults(value: string, at: string, member: string): string[] {
  return RESPONSE_LIMITS[member] ? limitFaults(value, at, member) : [`${at} has no known limit (${member})`];
}

function limitFaults(value: unknown, at: string, member: string): string[] {
  const faults = new ValidationErrors();
  RESPONSE_LIMITS[member]?.(value, at, faults);
  return faults.messages;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
