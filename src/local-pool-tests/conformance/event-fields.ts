import { LOCAL_USER_POOL_ID } from '../../contract/local-pool.ts';
import type { TriggerEvent } from '../../local-pool/testing/pool-fixture.ts';
import type { Evidence } from './conformance-case.ts';

/** The description of a field of a trigger's event, and the evidence that it exists in Cognito. */
interface FieldNote {
  readonly description: string;
  readonly evidence: Evidence;
}

const documented = (description: string): FieldNote => ({ description, evidence: 'documented' });
const observed = (description: string): FieldNote => ({ description, evidence: 'observed' });

const SET_BY_TRIGGER = observed('set by the trigger');

/** The fields by path. A field that is missing here or in the events fails the suite. */
export const FIELD_NOTES: Readonly<Record<string, FieldNote>> = {
  version: documented('"1"; for TokenGeneration the version that is set for the pool'),
  triggerSource: documented('the trigger and the reason for the call'),
  region: documented('the region of the user pool'),
  userPoolId: documented(`the id of the user pool, such as ${LOCAL_USER_POOL_ID}`),
  userName: observed('the UUID of the member; a placeholder if the number is not registered'),
  'callerContext.awsSdkVersion': documented('"aws-sdk-unknown-unknown"'),
  'callerContext.clientId': documented(
    'the id of the app client; CLIENT_ID_NOT_APPLICABLE for AdminCreateUser (observed)',
  ),
  'request.userAttributes.sub': documented(
    'the id of the member, also the user name unless members choose it',
  ),
  'request.userAttributes.cognito:user_status': documented('CONFIRMED, UNCONFIRMED or FORCE_CHANGE_PASSWORD'),
  'request.userAttributes.cognito:phone_number_alias': observed('the phone number; absent for PreSignUp'),
  'request.userAttributes.phone_number': documented('the phone number in E.164 form'),
  'request.userAttributes.phone_number_verified': documented('"true" or "false", a string'),
  'request.userAttributes.name': documented('the name, like every other attribute of the member'),
  'request.userNotFound': documented(
    'whether the number is unregistered; absent if the app client has LEGACY user existence errors',
  ),
  'request.challengeName': documented('the challenge that DefineAuthChallenge named'),
  'request.session': documented('the previous challenges, oldest first'),
  'request.session[].challengeName': documented(
    'the name of the challenge; SRP_A only if the client started with it',
  ),
  'request.session[].challengeResult': documented('whether the answer was correct'),
  'request.session[].challengeMetadata': documented(
    'the challengeMetadata that CreateAuthChallenge returned',
  ),
  'request.privateChallengeParameters': documented(
    'the private challenge parameters that CreateAuthChallenge returned; numbers and booleans as strings (observed)',
  ),
  'request.challengeAnswer': documented('the answer of the client, not validated'),
  'request.clientMetadata': documented(
    'the ClientMetadata of the request that calls the trigger, but never that of InitiateAuth',
  ),
  'request.validationData': documented('the ValidationData of SignUp or AdminCreateUser'),
  'request.newDeviceUsed': documented('always false in the local pool'),
  'request.groupConfiguration.groupsToOverride': documented('the groups of the member'),
  'request.groupConfiguration.iamRolesToOverride': documented('the roles of these groups'),
  'request.groupConfiguration.preferredRole': documented('the preferred one of these roles'),
  'request.scopes': documented('aws.cognito.signin.user.admin; from version 2 of the event'),
  'response.autoConfirmUser': SET_BY_TRIGGER,
  'response.autoVerifyEmail': SET_BY_TRIGGER,
  'response.autoVerifyPhone': SET_BY_TRIGGER,
  'response.challengeName': SET_BY_TRIGGER,
  'response.issueTokens': SET_BY_TRIGGER,
  'response.failAuthentication': SET_BY_TRIGGER,
  'response.publicChallengeParameters': SET_BY_TRIGGER,
  'response.privateChallengeParameters': SET_BY_TRIGGER,
  'response.challengeMetadata': SET_BY_TRIGGER,
  'response.answerCorrect': SET_BY_TRIGGER,
  'response.claimsOverrideDetails': observed('set by the trigger; only in version 1 of the event'),
  'response.claimsAndScopeOverrideDetails': observed('set by the trigger; from version 2 of the event'),
};

/** One field of the events of a trigger. */
export interface EventField {
  readonly path: string;
  /** The types of the values, such as "string or null" or "boolean or absent". */
  readonly type: string;
}

/** Maps whose keys are chosen by the client or by the triggers. */
const OPEN_MAPS = new Set([
  'request.privateChallengeParameters',
  'request.clientMetadata',
  'request.validationData',
]);

/** Returns the fields of some events in the order of `FIELD_NOTES`. */
export function fieldsOf(events: readonly TriggerEvent[]): EventField[] {
  const types = new Map<string, Set<string>>();
  const present = new Map<string, Set<TriggerEvent>>();
  for (const event of events) {
    for (const [path, type] of walk(event, '')) {
      types.set(path, (types.get(path) ?? new Set()).add(type));
      present.set(path, (present.get(path) ?? new Set()).add(event));
    }
  }
  const order = Object.keys(FIELD_NOTES);
  const fields = [...types].map(([path, names]) => {
    const isAlwaysPresent = path.includes('[]') || present.get(path)?.size === events.length;
    return {
      path,
      type: [...[...names].sort().reverse(), ...(isAlwaysPresent ? [] : ['absent'])].join(' or '),
    };
  });
  return fields.sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
}

function* walk(value: unknown, path: string): Generator<[path: string, type: string]> {
  if (Array.isArray(value)) {
    yield [path, 'list'];
    // Strings in a list have no fields.
    for (const item of value) if (typeof item === 'object') yield* walk(item, `${path}[]`);
  } else if (typeof value === 'object' && value !== null && !OPEN_MAPS.has(path)) {
    for (const [name, member] of Object.entries(value)) yield* walk(member, path ? `${path}.${name}` : name);
  } else {
    yield [path, typeName(value)];
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'map of strings';
}
