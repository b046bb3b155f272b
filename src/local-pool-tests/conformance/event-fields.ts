import { LOCAL_USER_POOL_ID } from '../../contract/local-pool.ts';
import type { TriggerEvent } from '../../local-pool/testing/pool-fixture.ts';
import type { Evidence } from './conformance-case.ts';

/** What a field of the triggers' events holds, and how that is known of Cognito. */
interface FieldNote {
  readonly holds: string;
  readonly standing: Evidence;
}

const documented = (holds: string): FieldNote => ({ holds, standing: 'documented' });
const observed = (holds: string): FieldNote => ({ holds, standing: 'observed' });

const FILLED_IN = observed('for the trigger to fill in');

/** By path. A field that is not here, or that no event has, fails the suite. */
export const FIELD_NOTES: Readonly<Record<string, FieldNote>> = {
  version: documented('"1"; of TokenGeneration what the pool’s setting says'),
  triggerSource: documented('what made Cognito call'),
  region: documented('of the user pool'),
  userPoolId: documented(`such as ${LOCAL_USER_POOL_ID}`),
  userName: observed('the member’s UUID, or one made up for an unknown number'),
  'callerContext.awsSdkVersion': documented('"aws-sdk-unknown-unknown"'),
  'callerContext.clientId': documented(
    'of the app client; CLIENT_ID_NOT_APPLICABLE, as observed, for AdminCreateUser',
  ),
  'request.userAttributes.sub': documented('the user name'),
  'request.userAttributes.cognito:user_status': documented('CONFIRMED, UNCONFIRMED or FORCE_CHANGE_PASSWORD'),
  'request.userAttributes.cognito:phone_number_alias': observed('the phone number; not for PreSignUp'),
  'request.userAttributes.phone_number': documented('E.164'),
  'request.userAttributes.phone_number_verified': documented('"true" or "false", as a text'),
  'request.userAttributes.name': documented('as every other attribute that the member has'),
  'request.userNotFound': documented(
    'whether nobody has the number: the app client prevents user existence errors',
  ),
  'request.challengeName': documented('what DefineAuthChallenge asked for'),
  'request.session': documented('the rounds so far, oldest first'),
  'request.session[].challengeName': documented('SRP_A only where the client began with it'),
  'request.session[].challengeResult': documented('whether the answer was right'),
  'request.session[].challengeMetadata': documented('what CreateAuthChallenge called the round'),
  'request.privateChallengeParameters': documented('what CreateAuthChallenge returned for this trigger only'),
  'request.challengeAnswer': documented('as the client sent it, unchecked'),
  'request.clientMetadata': documented('what the client sent with the call that this trigger belongs to'),
  'request.validationData': documented('what came with SignUp or AdminCreateUser'),
  'request.newDeviceUsed': documented('always false here'),
  'request.groupConfiguration.groupsToOverride': documented('the member’s groups'),
  'request.groupConfiguration.iamRolesToOverride': documented('their roles'),
  'request.groupConfiguration.preferredRole': documented('the role that counts among them'),
  'request.scopes': documented('aws.cognito.signin.user.admin; from the second version on'),
  'response.autoConfirmUser': FILLED_IN,
  'response.autoVerifyEmail': FILLED_IN,
  'response.autoVerifyPhone': FILLED_IN,
  'response.challengeName': FILLED_IN,
  'response.issueTokens': FILLED_IN,
  'response.failAuthentication': FILLED_IN,
  'response.publicChallengeParameters': FILLED_IN,
  'response.privateChallengeParameters': FILLED_IN,
  'response.challengeMetadata': FILLED_IN,
  'response.answerCorrect': FILLED_IN,
  'response.claimsOverrideDetails': observed('for the trigger to fill in, in the first version'),
  'response.claimsAndScopeOverrideDetails': observed(
    'for the trigger to fill in, from the second version on',
  ),
};

/** One field of a trigger's events, as they were seen. */
export interface SeenField {
  readonly path: string;
  /** Such as "text or null", "true or false, or absent". */
  readonly type: string;
}

/** Maps whose names are the client's or the triggers' own. */
const OWN_MAPS = new Set([
  'request.privateChallengeParameters',
  'request.clientMetadata',
  'request.validationData',
]);

/** The fields of some events, in the order of `FIELD_NOTES`. */
export function fieldsOf(events: readonly TriggerEvent[]): SeenField[] {
  const types = new Map<string, Set<string>>();
  const present = new Map<string, Set<TriggerEvent>>();
  for (const event of events) {
    for (const [path, type] of walk(event, '')) {
      types.set(path, (types.get(path) ?? new Set()).add(type));
      present.set(path, (present.get(path) ?? new Set()).add(event));
    }
  }
  const order = Object.keys(FIELD_NOTES);
  const fields = [...types].map(([path, seen]) => {
    const isAlwaysThere = path.includes('[]') || present.get(path)?.size === events.length;
    return {
      path,
      type: [...[...seen].sort().reverse(), ...(isAlwaysThere ? [] : ['absent'])].join(', or '),
    };
  });
  return fields.sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
}

function* walk(value: unknown, path: string): Generator<[path: string, type: string]> {
  if (Array.isArray(value)) {
    yield [path, 'list'];
    // Texts in a list have no fields of their own.
    for (const item of value) if (typeof item === 'object') yield* walk(item, `${path}[]`);
  } else if (typeof value === 'object' && value !== null && !OWN_MAPS.has(path)) {
    for (const [name, member] of Object.entries(value)) yield* walk(member, path ? `${path}.${name}` : name);
  } else {
    yield [path, typeName(value)];
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : 'texts by name';
}
