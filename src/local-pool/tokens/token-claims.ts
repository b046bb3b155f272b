import type { JWTPayload } from 'jose';
import { groupClaims, groupConfiguration, type GroupConfiguration } from '../groups/group-claims.ts';
import type { Groups } from '../groups/groups.ts';
import { toClientView } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import type { TriggerDeps } from '../triggers/trigger-event.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';
import {
  callPreTokenGeneration,
  type AccessOverrides,
  type ClaimOverrides,
  type TokenSource,
} from './pre-token-generation.ts';
import type { TokenClaims } from './tokens.ts';

/**
 * The claims that a trigger cannot set or suppress (Amazon Cognito, "Pre token generation Lambda
 * trigger", excluded claims and scopes). Group claims have their own override.
 */
const SHARED_CLAIMS = [
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce'],
  ...['origin_jti', 'sub', 'token_use'],
];

const EXCLUDED_PREFIX = /^(cognito|dev):/;

const ID_CLAIMS = new Set([...SHARED_CLAIMS, 'aud', 'identities']);

const ACCESS_CLAIMS = new Set([
  ...SHARED_CLAIMS,
  ...['client_id', 'device_key', 'scope', 'username', 'version'],
]);

export interface TokenClaimsDeps extends TriggerDeps {
  readonly groups: Groups;
}

/**
 * Builds the claims of a member's tokens from the attributes, the groups and the overrides of the
 * PreTokenGeneration trigger.
 * @throws CognitoError when the trigger fails or its response is invalid
 */
export async function buildTokenClaims(
  deps: TokenClaimsDeps,
  member: Member,
  triggerSource: TokenSource,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<TokenClaims> {
  const memberGroups = groupConfiguration(deps.groups.listForMember(member.userName));
  const { id, access, groups } = await callPreTokenGeneration(
    deps,
    member,
    memberGroups,
    triggerSource,
    clientMetadata,
  );
  const claimsOfGroups = groupClaims(groups === undefined ? memberGroups : withDefaults(groups));
  // The only audience that an access token may have is that of the id token, the app client.
  const isExcludedFromAccess = (name: string, value: unknown) =>
    ACCESS_CLAIMS.has(name) || (name === 'aud' && value !== deps.pool.clientId);
  const isExcludedFromId = (name: string) => ID_CLAIMS.has(name);
  return {
    access: { ...applyOverrides(claimsOfGroups.access, access, isExcludedFromAccess), ...scopeClaim(access) },
    id: applyOverrides(
      { ...attributeClaims(toClientView(deps.pool, member)), ...claimsOfGroups.id },
      id,
      isExcludedFromId,
    ),
  };
}

/** Adds claims, then suppresses claims: a claim in both lists is suppressed. */
function applyOverrides(
  claims: JWTPayload,
  overrides: ClaimOverrides | null | undefined,
  isExcluded: (name: string, value: unknown) => boolean,
): JWTPayload {
  const added = Object.entries(overrides?.claimsToAddOrOverride ?? {}).filter(
    ([name, value]) => !isExcluded(name, value) && !EXCLUDED_PREFIX.test(name),
  );
  const suppressed = new Set(overrides?.claimsToSuppress);
  const entries = [...Object.entries(claims), ...added].filter(([name]) => !suppressed.has(name));
  return Object.fromEntries(entries);
}

/** Defaults omitted group fields to empty values, not to the member's groups. */
function withDefaults(groups: Partial<GroupConfiguration> | null): GroupConfiguration {
  return {
    groupsToOverride: groups?.groupsToOverride ?? [],
    iamRolesToOverride: groups?.iamRolesToOverride ?? [],
    preferredRole: groups?.preferredRole ?? null,
  };
}

function scopeClaim(overrides: AccessOverrides | null | undefined): JWTPayload {
  const scopes = new Set([SELF_SERVICE_SCOPE, ...(overrides?.scopesToAdd ?? [])]);
  for (const scope of overrides?.scopesToSuppress ?? []) scopes.delete(scope);
  return scopes.size > 0 ? { scope: [...scopes].join(' ') } : {};
}

/**
 * Returns the attributes as claims. Cognito stores every attribute as a string; in a token the two
 * `_verified` claims are booleans (OpenID Connect Core 5.1).
 */
function attributeClaims(member: Member): JWTPayload {
  return Object.fromEntries(
    Object.entries(member.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}
