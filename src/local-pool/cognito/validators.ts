import { CognitoError, invalidParameter } from './cognito-error.ts';
import { ValidationErrors } from './validation-errors.ts';

/**
 * Validates one value of a request and returns it. Adds violations of Cognito's constraints to
 * `errors`; the returned value is then a placeholder.
 * @param path the value's path in Cognito's messages, such as `userAttributes.1.member.name`
 * @throws CognitoError SerializationException for a value of another JSON type
 */
export type Validator<T> = (value: unknown, path: string, errors: ValidationErrors) => T;

export type Shape = Readonly<Record<string, Validator<unknown>>>;

export type Read<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> };

interface StringConstraints {
  readonly min?: number;
  readonly max?: number;
  /** The pattern as Cognito's messages show it. It must match the whole string. */
  readonly pattern?: string;
  /**
   * Whether messages omit the value, as Cognito's do for values that its API model marks as
   * sensitive.
   */
  readonly isSensitive?: boolean;
}

/**
 * Validates a request and returns the members that the shape names.
 * @throws CognitoError InvalidParameterException with all errors in one message;
 * SerializationException for a value of another JSON type
 */
export function readRequest<S extends Shape>(shape: S, request: unknown): Read<S> {
  const errors = new ValidationErrors();
  const read = structure(shape)(request, '', errors);
  if (errors.isEmpty) return read;
  throw invalidParameter(String(errors));
}

export function structure<S extends Shape>(shape: S): Validator<Read<S>> {
  const fields = Object.entries(shape).map(([name, validate]) => {
    return { name, validate, segment: name.charAt(0).toLowerCase() + name.slice(1) };
  });
  return (value, path, errors) => {
    const members = toObject(value, path, errors);
    const read = fields.map(({ name, validate, segment }) => {
      return [name, validate(members[name] ?? undefined, path ? `${path}.${segment}` : segment, errors)];
    });
    return Object.fromEntries(read) as Read<S>;
  };
}

export function optional<T>(validate: Validator<T>): Validator<T | undefined> {
  return (value, path, errors) => (value === undefined ? undefined : validate(value, path, errors));
}

/** Adds an error for a missing value, for validators that expect one. */
export function required(validate: Validator<number>): Validator<number> {
  return (value, path, errors) =>
    value === undefined ? addNullError(0, path, errors) : validate(value, path, errors);
}

export function string(constraints: StringConstraints = {}): Validator<string> {
  const { min = 0, max = Infinity, pattern, isSensitive = false } = constraints;
  const matcher = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  return (value, path, errors) => {
    if (value === undefined) return addNullError('', path, errors);
    if (typeof value !== 'string') throw wrongTypeError(value, 'String');
    const shown = isSensitive ? 'Value' : `Value '${value}'`;
    const addError = (constraint: string) => errors.add(shown, path, constraint);
    if (value.length < min) addError(`have length greater than or equal to ${min}`);
    if (value.length > max) addError(`have length less than or equal to ${max}`);
    // Skips the pattern for a string that is already too long, which can have a megabyte.
    else if (matcher && !matcher.test(value)) addError(`satisfy regular expression pattern: ${pattern}`);
    return value;
  };
}

export function enumOf<const Value extends string>(values: readonly Value[]): Validator<Value | ''> {
  return (value, path, errors) => {
    if (value === undefined) return addNullError('', path, errors);
    if (typeof value !== 'string') throw wrongTypeError(value, 'String');
    const known = values.find((each) => each === value);
    if (known !== undefined) return known;
    errors.add(`Value '${value}'`, path, `satisfy enum value set: [${values.join(', ')}]`);
    return '';
  };
}

export const boolean: Validator<boolean> = (value) => {
  if (typeof value !== 'boolean') throw wrongTypeError(value, 'Boolean');
  return value;
};

export function integer(min: number, max: number): Validator<number> {
  return (value, path, errors) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongTypeError(value, 'Integer');
    const addError = (constraint: string) => errors.add(`Value '${value}'`, path, `have value ${constraint}`);
    if (value < min) addError(`greater than or equal to ${min}`);
    if (value > max) addError(`less than or equal to ${max}`);
    return value;
  };
}

export function list<T>(validate: Validator<T>): Validator<T[]> {
  return (value, path, errors) => {
    if (value === undefined) return addNullError([], path, errors);
    if (!Array.isArray(value)) throw wrongTypeError(value, 'List');
    return value.map((member, index) => validate(member ?? undefined, `${path}.${index + 1}.member`, errors));
  };
}

export function map(validate: Validator<string>): Validator<Record<string, string>> {
  return (value, path, errors) => {
    const entries = Object.entries(toObject(value, path, errors)).filter(([, member]) => member !== null);
    return Object.fromEntries(
      entries.map(([key, member]) => [key, validate(member, `${path}.${key}.member`, errors)]),
    );
  };
}

/** Adds the error for a missing value, and returns a placeholder so that validation continues. */
function addNullError<T>(fallback: T, path: string, errors: ValidationErrors): T {
  errors.add('Value null', path, 'not be null');
  return fallback;
}

function toObject(value: unknown, path: string, errors: ValidationErrors): Record<string, unknown> {
  if (value === undefined) return addNullError({}, path, errors);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongTypeError(value, 'Map');
  return value as Record<string, unknown>;
}

function wrongTypeError(value: unknown, expected: string): CognitoError {
  const actual = Array.isArray(value) ? 'LIST' : value === null ? 'NULL' : typeof value;
  return new CognitoError(
    'SerializationException',
    `${actual.toUpperCase()}_VALUE can not be converted to a ${expected}`,
  );
}
