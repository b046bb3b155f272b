import type { JWTPayload } from 'jose';
import { groupClaims, groupConfiguration, type GroupConfiguration } from '../groups/group-claims.ts';
import type { Member } from '../members/members.ts';
import type { OperationDeps } from '../operations/operation.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';
import {
  tokenOverrides,
  type AccessOverrides,
  type ClaimOverrides,
  type TokenSource,
} from './token-overrides.ts';
import type { TokenClaims } from './tokens.ts';

/**
 * Amazon Cognito, "Pre token generation Lambda trigger", excluded claims and scopes: a trigger that sets one is not heard. The
 * claims of groups have a way of their own.
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

/**
 * What a member's tokens are to say: the attributes and groups, as the PreTokenGeneration trigger would have them.
 * @throws CognitoError when that trigger has failed
 */
export async function tokenClaims(
  needs: Pick<OperationDeps, 'pool' | 'groups' | 'triggers'>,
  member: Member,
  triggerSource: TokenSource,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<TokenClaims> {
  const own = groupConfiguration(needs.groups.listForMember(member.userName));
  const { id, access, groups } = await tokenOverrides(needs, member, own, triggerSource, clientMetadata);
  const ofGroups = groupClaims(groups === undefined ? own : withDefaults(groups));
  // Of audiences, an access token may name the one that its id token has.
  const isExcludedFromAccess = (name: string, value: unknown) =>
    ACCESS_CLAIMS.has(name) || (name === 'aud' && value !== needs.pool.clientId);
  const isExcludedFromId = (name: string) => ID_CLAIMS.has(name);
  return {
    access: { ...override(ofGroups.access, access, isExcludedFromAccess), ...scopeClaim(access) },
    id: override({ ...attributeClaims(member), ...ofGroups.id }, id, isExcludedFromId),
  };
}

/** What is both added and suppressed is suppressed. */
function override(
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

/** What a trigger leaves out of its own groups is not the member's, but nothing. */
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

/** Cognito keeps all attributes as texts; in a token the two `_verified` are booleans (OpenID Connect Core 5.1). */
function attributeClaims(member: Member): JWTPayload {
  return Object.fromEntries(
    Object.entries(member.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}
