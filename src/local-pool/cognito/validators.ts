import { CognitoError, invalidParameter } from './cognito-error.ts';
import { ValidationErrors } from './validation-errors.ts';

/**
 * Reads one value of a request. A fault against Cognito's constraints is added to `faults`; the value returned then
 * does not matter.
 * @param at the value's place, as Cognito names it: `userAttributes.1.member.name`
 */
export type Validator<T> = (value: unknown, at: string, faults: ValidationErrors) => T;

export type Shape = Readonly<Record<string, Validator<unknown>>>;

export type Read<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> };

interface TextConstraints {
  readonly min?: number;
  readonly max?: number;
  /** As Cognito's errors write it; it has to match the whole text. */
  readonly pattern?: string;
  /** Whether errors leave the value out, as Cognito does for what the model marks as sensitive. */
  readonly isSensitive?: boolean;
}

/**
 * Reads a request as the operation's shape has it, and leaves out what the shape does not name.
 * @throws CognitoError InvalidParameterException with its faults in one message; SerializationException for values of
 * another JSON type
 */
export function readRequest<S extends Shape>(shape: S, request: unknown): Read<S> {
  const faults = new ValidationErrors();
  const read = structure(shape)(request, '', faults);
  if (faults.isEmpty) return read;
  throw invalidParameter(String(faults));
}

export function structure<S extends Shape>(shape: S): Validator<Read<S>> {
  const kinds = Object.entries(shape).map(([name, kind]) => {
    return { name, kind, place: name.charAt(0).toLowerCase() + name.slice(1) };
  });
  return (value, at, faults) => {
    const members = toObject(value, at, faults);
    const read = kinds.map(({ name, kind, place }) => {
      return [name, kind(members[name] ?? undefined, at ? `${at}.${place}` : place, faults)];
    });
    return Object.fromEntries(read) as Read<S>;
  };
}

export function optional<T>(kind: Validator<T>): Validator<T | undefined> {
  return (value, at, faults) => (value === undefined ? undefined : kind(value, at, faults));
}

export function string(constraints: TextConstraints = {}): Validator<string> {
  const { min = 0, max = Infinity, pattern, isSensitive = false } = constraints;
  const matcher = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  return (value, at, faults) => {
    if (value === undefined) return notNull('', at, faults);
    if (typeof value !== 'string') throw wrongType(value, 'String');
    const shown = isSensitive ? 'Value' : `Value '${value}'`;
    const fault = (constraint: string) => faults.add(shown, at, constraint);
    if (value.length < min) fault(`have length greater than or equal to ${min}`);
    if (value.length > max) fault(`have length less than or equal to ${max}`);
    // The pattern of a text that is too long would be looked for in megabytes, and the answer is known.
    else if (matcher && !matcher.test(value)) fault(`satisfy regular expression pattern: ${pattern}`);
    return value;
  };
}

export function enumOf<const Value extends string>(values: readonly Value[]): Validator<Value | ''> {
  return (value, at, faults) => {
    if (value === undefined) return notNull('', at, faults);
    if (typeof value !== 'string') throw wrongType(value, 'String');
    const known = values.find((each) => each === value);
    if (known !== undefined) return known;
    faults.add(`Value '${value}'`, at, `satisfy enum value set: [${values.join(', ')}]`);
    return '';
  };
}

export const boolean: Validator<boolean> = (value) => {
  if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
  return value;
};

export function integer(min: number, max: number): Validator<number> {
  return (value, at, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'Integer');
    const fault = (constraint: string) => faults.add(`Value '${value}'`, at, `have value ${constraint}`);
    if (value < min) fault(`greater than or equal to ${min}`);
    if (value > max) fault(`less than or equal to ${max}`);
    return value;
  };
}

export function list<T>(kind: Validator<T>): Validator<T[]> {
  return (value, at, faults) => {
    if (value === undefined) return notNull([], at, faults);
    if (!Array.isArray(value)) throw wrongType(value, 'List');
    return value.map((member, index) => kind(member ?? undefined, `${at}.${index + 1}.member`, faults));
  };
}

export function map(kind: Validator<string>): Validator<Record<string, string>> {
  return (value, at, faults) => {
    const entries = Object.entries(toObject(value, at, faults)).filter(([, member]) => member !== null);
    return Object.fromEntries(
      entries.map(([key, member]) => [key, kind(member, `${at}.${key}.member`, faults)]),
    );
  };
}

/** Faults an absent member, and lets the reading go on with something in its place. */
function notNull<T>(instead: T, at: string, faults: ValidationErrors): T {
  faults.add('Value null', at, 'not be null');
  return instead;
}

function toObject(value: unknown, at: string, faults: ValidationErrors): Record<string, unknown> {
  if (value === undefined) return notNull({}, at, faults);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(value, 'Map');
  return value as Record<string, unknown>;
}

function wrongType(value: unknown, wanted: string): CognitoError {
  const found = Array.isArray(value) ? 'LIST' : value === null ? 'NULL' : typeof value;
  return new CognitoError(
    'SerializationException',
    `${found.toUpperCase()}_VALUE can not be converted to a ${wanted}`,
  );
}
