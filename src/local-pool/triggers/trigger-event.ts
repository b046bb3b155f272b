import type { TriggerSource } from '../../contract/triggers.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import type { Member } from '../members/members.ts';
import type { UserPool } from '../user-pool.ts';
import type { TriggerName } from './trigger-names.ts';
import type { Triggers } from './triggers.ts';

/** Whether a value that a trigger wrote is of the type that Cognito takes. */
export type Field<T> = (value: unknown) => value is T;

type Fields<Response> = { readonly [Name in keyof Response]: Field<Response[Name]> };

type Filled<Response> = { readonly [Name in keyof Response]: Response[Name] | null };

export interface TriggerEvent<Response> {
  readonly trigger: TriggerName;
  /** Of the event's form; 1 where it is not given. */
  readonly version?: string;
  /** What made Cognito call, such as `PreSignUp_SignUp`. */
  readonly triggerSource: TriggerSource | `${'PostConfirmation' | 'TokenGeneration'}_${string}`;
  /** The caller's app client; the pool's where it is not given. */
  readonly clientId?: string | undefined;
  readonly userName: string;
  readonly request: object;
  /** What the trigger may fill in; each arrives there as null. */
  readonly response: Fields<Response>;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isString: Field<string> = (value) => typeof value === 'string';

export const isBoolean: Field<boolean> = (value) => typeof value === 'boolean';

export const isStringArray: Field<readonly string[]> = (value): value is string[] =>
  Array.isArray(value) && value.every(isString);

export const isStringRecord = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every(isString);

/** As deep as Jackson, which reads JSON for AWS's Java, goes by itself; that Cognito stops there is assumed. */
const MAX_DEPTH = 1_000;

/**
 * Calls a trigger with Cognito's envelope round the request.
 * @returns what it filled in, null for the rest
 * @throws CognitoError when the trigger failed, or returned something else than its event
 */
export async function callTrigger<Response>(
  triggers: Triggers,
  pool: UserPool,
  {
    trigger,
    version = '1',
    triggerSource,
    clientId = pool.clientId,
    userName,
    request,
    response: fields,
  }: TriggerEvent<Response>,
): Promise<Filled<Response>> {
  const names = Object.keys(fields) as (keyof Response & string)[];
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
  if (!isObject(response) || isDeeperThan(MAX_DEPTH, returned)) throw unrecognizable();
  const filled = names.map((name) => {
    const value = response[name] ?? null;
    if (value !== null && !fields[name](value)) throw unrecognizable();
    return [name, value];
  });
  return Object.fromEntries(filled) as Filled<Response>;
}

/** A member's attributes as triggers see them; none for somebody unknown. */
export function eventAttributes(
  member: Pick<Member, 'userName' | 'status' | 'attributes'> | undefined,
): Record<string, string> {
  if (!member) return {};
  return {
    sub: member.userName,
    'cognito:user_status': member.status,
    'cognito:phone_number_alias': member.attributes['phone_number'] ?? '',
    ...member.attributes,
  };
}

/** Looks at level after level: JSON may be nested deeper than the stack is. */
function isDeeperThan(depth: number, value: unknown): boolean {
  const isNested = (each: unknown): each is object => typeof each === 'object' && each !== null;
  let level = [value].filter(isNested);
  for (let at = 0; at < depth && level.length > 0; at++) {
    level = level.flatMap((each) => Object.values(each).filter(isNested));
  }
  return level.length > 0;
}

function unrecognizable(): CognitoError {
  return new CognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
