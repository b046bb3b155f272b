import type { GroupConfiguration } from '../groups/group-claims.ts';
import type { Member } from '../members/members.ts';
import {
  callTrigger,
  toEventAttributes,
  isObject,
  isString,
  isStringArray,
  isStringRecord,
  type TriggerDeps,
  type TypeGuard,
} from '../triggers/trigger-event.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';

/** The trigger sources for which the local pool generates tokens. */
export type TokenSource = 'TokenGeneration_Authentication' | 'TokenGeneration_RefreshTokens';

/** The changes that a trigger makes to the claims of one token. */
export interface ClaimOverrides {
  readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>> | null;
  readonly claimsToSuppress?: readonly string[] | null;
}

export interface AccessOverrides extends ClaimOverrides {
  readonly scopesToAdd?: readonly string[] | null;
  readonly scopesToSuppress?: readonly string[] | null;
}

/** The changes that a PreTokenGeneration trigger makes to the tokens. */
export interface TokenOverrides {
  readonly id?: ClaimOverrides | null | undefined;
  readonly access?: AccessOverrides | null | undefined;
  /** Replaces the member's groups; null removes all groups, undefined keeps the member's. */
  readonly groups?: Partial<GroupConfiguration> | null | undefined;
}

/** The override in the response to a V1_0 event. */
interface ClaimsOverrideDetails extends ClaimOverrides {
  readonly groupOverrideDetails?: Partial<GroupConfiguration> | null;
}

/** The override in the response to a V2_0 or V3_0 event. */
interface ClaimsAndScopeOverrideDetails {
  readonly idTokenGeneration?: ClaimOverrides | null;
  readonly accessTokenGeneration?: AccessOverrides | null;
  readonly groupOverrideDetails?: Partial<GroupConfiguration> | null;
}

/**
 * Calls the PreTokenGeneration trigger, if the pool has one (Amazon Cognito, "Pre token generation
 * Lambda trigger"). The pool's setting selects the version of the event.
 * @param groups the member's groups
 * @returns the trigger's overrides; empty without a trigger
 * @throws CognitoError when the trigger fails or its response is invalid
 */
export async function callPreTokenGeneration(
  deps: TriggerDeps,
  member: Member,
  groups: GroupConfiguration,
  triggerSource: TokenSource,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<TokenOverrides> {
  const { pool, triggers } = deps;
  if (!triggers.has('PreTokenGeneration')) return {};
  const event = {
    trigger: 'PreTokenGeneration',
    triggerSource,
    userName: member.userName,
    request: {
      userAttributes: toEventAttributes(pool, member),
      groupConfiguration: groups,
      ...(clientMetadata && { clientMetadata }),
    },
  } as const;
  if (pool.preTokenGenerationVersion === 'V1_0') {
    const { claimsOverrideDetails: details } = await callTrigger(deps, {
      ...event,
      response: { claimsOverrideDetails: isClaimsOverrideDetails },
    });
    return { id: details, groups: details?.groupOverrideDetails };
  }
  const { claimsAndScopeOverrideDetails: details } = await callTrigger(deps, {
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

/** Version 1 allows only strings as claim values; later versions allow any JSON. */
const isClaimsOverrideDetails = isObjectOf<ClaimsOverrideDetails>({
  claimsToAddOrOverride: isStringRecord,
  claimsToSuppress: isStringArray,
  groupOverrideDetails: isGroupConfiguration,
});

const CLAIM_OVERRIDES = { claimsToAddOrOverride: isObject, claimsToSuppress: isStringArray };

/** Claims of the id token that cannot be objects or arrays in any event version. */
const SCALAR_CLAIMS = ['address', 'email_verified', 'phone_number_verified', 'updated_at'];

const isIdClaims = (value: unknown): boolean =>
  isObject(value) && SCALAR_CLAIMS.every((claim) => typeof value[claim] !== 'object');

/** A scope's name (RFC 6749, 3.3). A space would separate two scopes. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const isScopes = (value: unknown): boolean =>
  isStringArray(value) && value.every((scope) => SCOPE.test(scope));

const isClaimsAndScopeOverrideDetails = isObjectOf<ClaimsAndScopeOverrideDetails>({
  idTokenGeneration: isObjectOf<ClaimOverrides>({
    ...CLAIM_OVERRIDES,
    claimsToAddOrOverride: isIdClaims,
  }),
  accessTokenGeneration: isObjectOf<AccessOverrides>({
    ...CLAIM_OVERRIDES,
    scopesToAdd: isScopes,
    scopesToSuppress: isScopes,
  }),
  groupOverrideDetails: isGroupConfiguration,
});

/**
 * Creates a type guard for an object whose members each pass their guard, or are null or absent.
 */
function isObjectOf<T extends object>(fields: {
  readonly [Name in keyof T]-?: (value: unknown) => boolean;
}): TypeGuard<T> {
  const checks = Object.entries<(value: unknown) => boolean>(fields);
  return (value): value is T =>
    isObject(value) && checks.every(([name, check]) => (value[name] ?? null) === null || check(value[name]));
}
