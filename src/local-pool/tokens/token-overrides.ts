import type { GroupConfiguration } from '../groups/group-claims.ts';
import type { Member } from '../members/members.ts';
import type { OperationDeps } from '../operations/operation.ts';
import {
  callTrigger,
  eventAttributes,
  isObject,
  isString,
  isStringArray,
  isStringRecord,
  type Field,
} from '../triggers/trigger-event.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';

/** What makes Cognito generate tokens here. */
export type TokenSource = 'TokenGeneration_Authentication' | 'TokenGeneration_RefreshTokens';

/** What a token is to say otherwise. */
export interface ClaimOverrides {
  readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>> | null;
  readonly claimsToSuppress?: readonly string[] | null;
}

export interface AccessOverrides extends ClaimOverrides {
  readonly scopesToAdd?: readonly string[] | null;
  readonly scopesToSuppress?: readonly string[] | null;
}

/** What a PreTokenGeneration trigger wants otherwise in the tokens. */
export interface TokenOverrides {
  readonly id?: ClaimOverrides | null | undefined;
  readonly access?: AccessOverrides | null | undefined;
  /** In the place of the member's own; null for none at all, and undefined for those of the member. */
  readonly groups?: Partial<GroupConfiguration> | null | undefined;
}

/** In a V1_0 event's answer. */
interface ClaimsOverrideDetails extends ClaimOverrides {
  readonly groupOverrideDetails?: Partial<GroupConfiguration> | null;
}

/** In a V2_0 or V3_0 event's answer. */
interface ClaimsAndScopeOverrideDetails {
  readonly idTokenGeneration?: ClaimOverrides | null;
  readonly accessTokenGeneration?: AccessOverrides | null;
  readonly groupOverrideDetails?: Partial<GroupConfiguration> | null;
}

/**
 * Asks the PreTokenGeneration trigger, if there is one, what the tokens shall say (Amazon Cognito, "Pre token generation
 * Lambda trigger"). Which version of its event it gets is the pool's setting.
 * @param groups the member's
 * @throws CognitoError when the trigger failed, or answered what cannot be read
 */
export async function tokenOverrides(
  { pool, triggers }: Pick<OperationDeps, 'pool' | 'triggers'>,
  member: Member,
  groups: GroupConfiguration,
  triggerSource: TokenSource,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<TokenOverrides> {
  if (!triggers.has('PreTokenGeneration')) return {};
  const event = {
    trigger: 'PreTokenGeneration',
    triggerSource,
    userName: member.userName,
    request: {
      userAttributes: eventAttributes(member),
      groupConfiguration: groups,
      ...(clientMetadata && { clientMetadata }),
    },
  } as const;
  if (pool.preTokenGenerationVersion === 'V1_0') {
    const { claimsOverrideDetails: details } = await callTrigger(triggers, pool, {
      ...event,
      response: { claimsOverrideDetails: isClaimsOverrideDetails },
    });
    return { id: details, groups: details?.groupOverrideDetails };
  }
  const { claimsAndScopeOverrideDetails: details } = await callTrigger(triggers, pool, {
    ...event,
    version: pool.preTokenGenerationVersion === 'V2_0' ? '2' : '3',
    request: { ...event.request, scopes: [SELF_SERVICE_SCOPE] },
    response: { claimsAndScopeOverrideDetails: isClaimsAndScopeOverrideDetails },
  });
  return {
    id: details?.idTokenGeneration,
    access: details?.accessTokenGeneration,
    groups: details?.groupOverrideDetails,
  };
}

const isGroupConfiguration = isObjectOf<Partial<GroupConfiguration>>({
  groupsToOverride: isStringArray,
  iamRolesToOverride: isStringArray,
  preferredRole: isString,
});

/** The values of the first version are texts; the later ones take any JSON. */
const isClaimsOverrideDetails = isObjectOf<ClaimsOverrideDetails>({
  claimsToAddOrOverride: isStringRecord,
  claimsToSuppress: isStringArray,
  groupOverrideDetails: isGroupConfiguration,
});

const CLAIM_OVERRIDES = { claimsToAddOrOverride: isObject, claimsToSuppress: isStringArray };

/** Claims of the id token that have no parts, of whatever version the event is. */
const PLAIN_CLAIMS = ['address', 'email_verified', 'phone_number_verified', 'updated_at'];

const areIdClaims = (value: unknown): boolean =>
  isObject(value) && PLAIN_CLAIMS.every((claim) => typeof value[claim] !== 'object');

/** RFC 6749, 3.3: what is in a scope's name. A space would end it. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const areScopes = (value: unknown): boolean =>
  isStringArray(value) && value.every((scope) => SCOPE.test(scope));

const isClaimsAndScopeOverrideDetails = isObjectOf<ClaimsAndScopeOverrideDetails>({
  idTokenGeneration: isObjectOf<ClaimOverrides>({
    ...CLAIM_OVERRIDES,
    claimsToAddOrOverride: areIdClaims,
  }),
  accessTokenGeneration: isObjectOf<AccessOverrides>({
    ...CLAIM_OVERRIDES,
    scopesToAdd: areScopes,
    scopesToSuppress: areScopes,
  }),
  groupOverrideDetails: isGroupConfiguration,
});

/** Whether a value is an object whose members are of their types, or null, or not there. */
function isObjectOf<T extends object>(fields: {
  readonly [Name in keyof T]-?: (value: unknown) => boolean;
}): Field<T> {
  const checks = Object.entries<(value: unknown) => boolean>(fields);
  return (value): value is T =>
    isObject(value) && checks.every(([name, check]) => (value[name] ?? null) === null || check(value[name]));
}
