import type { TriggerSource } from '../../contract/triggers.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import type { Member } from '../members/members.ts';
import type { UserPool } from '../user-pool.ts';
import type { TriggerName } from './trigger-names.ts';
import type { Triggers } from './triggers.ts';

/** Checks that a value in a trigger's response has the type that Cognito requires. */
export type TypeGuard<T> = (value: unknown) => value is T;

type TypeGuards<Response> = { readonly [Name in keyof Response]: TypeGuard<Response[Name]> };

type Nullable<Response> = { readonly [Name in keyof Response]: Response[Name] | null };

export interface TriggerDeps {
  readonly pool: UserPool;
  readonly triggers: Triggers;
}

export interface TriggerEvent<Response> {
  readonly trigger: TriggerName;
  /** The version of the event's format; 1 by default. */
  readonly version?: string;
  /** The reason for the call, such as `PreSignUp_SignUp`. */
  readonly triggerSource: TriggerSource | `${'PostConfirmation' | 'TokenGeneration'}_${string}`;
  /** The caller's app client; that of the pool by default. */
  readonly clientId?: string | undefined;
  readonly userName: string;
  readonly request: object;
  /** The fields that the trigger may fill in, each null in the event. */
  readonly response: TypeGuards<Response>;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isString: TypeGuard<string> = (value) => typeof value === 'string';

export const isBoolean: TypeGuard<boolean> = (value) => typeof value === 'boolean';

export const isStringArray: TypeGuard<readonly string[]> = (value): value is string[] =>
  Array.isArray(value) && value.every(isString);

export const isStringRecord = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every(isString);

/** Checks for challenge parameters, which Cognito converts to strings. */
export const isScalarRecord = (
  value: unknown,
): value is Readonly<Record<string, string | number | boolean>> =>
  isObject(value) &&
  Object.values(value).every((each) => ['string', 'number', 'boolean'].includes(typeof each));

/**
 * The default nesting limit of Jackson, the JSON parser of AWS's Java code. That Cognito applies it
 * is assumed.
 */
const MAX_DEPTH = 1_000;

/**
 * Calls a trigger with the request in the envelope of a Cognito event.
 * @returns the fields that the trigger filled in; null for the others
 * @throws CognitoError when the trigger fails or does not return a valid event
 */
export async function callTrigger<Response>(
  { pool, triggers }: TriggerDeps,
  {
    trigger,
    version = '1',
    triggerSource,
    clientId = pool.clientId,
    userName,
    request,
    response: guards,
  }: TriggerEvent<Response>,
): Promise<Nullable<Response>> {
  const names = Object.keys(guards) as (keyof Response & string)[];
  const returned = await triggers.call(trigger, {
    version,
    triggerSource,
    region: pool.region,
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request,
    response: Object.fromEntries(names.map((name) => [name, null])),
  });
  const response = isObject(returned) ? returned['response'] : undefined;
  if (!isObject(response) || isDeeperThan(MAX_DEPTH, returned)) throw unrecognizableOutput();
  const filled = names.map((name) => {
    const value = response[name] ?? null;
    if (value !== null && !guards[name](value)) throw unrecognizableOutput();
    return [name, value];
  });
  return Object.fromEntries(filled) as Nullable<Response>;
}

/**
 * Returns a member's attributes as an event shows them; empty for an unknown member. Those that can
 * be user names are also aliases.
 */
export function toEventAttributes(
  { usernameAttributes }: UserPool,
  member: Pick<Member, 'sub' | 'status' | 'attributes'> | undefined,
): Record<string, string> {
  if (!member) return {};
  const aliases = usernameAttributes.flatMap((name): [string, string][] => {
    const value = member.attributes[name];
    return value === undefined ? [] : [[`cognito:${name}_alias`, value]];
  });
  return {
    sub: member.sub,
    'cognito:user_status': member.status,
    ...Object.fromEntries(aliases),
    ...member.attributes,
  };
}

/** Returns the field that tells whether a member exists, which a LEGACY app client omits. */
export const userNotFoundField = (
  { preventUserExistenceErrors }: UserPool,
  member: Member | undefined,
): { readonly userNotFound?: boolean } =>
  preventUserExistenceErrors === 'ENABLED' ? { userNotFound: !member } : {};

/**
 * Checks level by level without recursion, because JSON can be nested deeper than the call stack
 * allows.
 */
function isDeeperThan(depth: number, value: unknown): boolean {
  const isNested = (member: unknown): member is object => typeof member === 'object' && member !== null;
  let level = [value].filter(isNested);
  for (let checked = 0; checked < depth && level.length > 0; checked++) {
    level = level.flatMap((member) => Object.values(member).filter(isNested));
  }
  return level.length > 0;
}

function unrecognizableOutput(): CognitoError {
  return new CognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
