import type { JWTPayload } from 'jose';
import type { Group } from './groups.ts';

/** A member's groups in Cognito's format for trigger events and tokens. */
export interface GroupConfiguration {
  /** The groups' names, in ascending order of precedence. */
  readonly groupsToOverride: readonly string[];
  /** The groups' roles without duplicates, in the same order. */
  readonly iamRolesToOverride: readonly string[];
  /** The `cognito:preferred_role` claim; null if no role is preferred. */
  readonly preferredRole: string | null;
}

interface GroupClaims {
  readonly access: JWTPayload;
  readonly id: JWTPayload;
}

/** Determines a member's group configuration (Amazon Cognito, "Adding groups to a user pool"). */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  const ordered = groups.toSorted(compareByPrecedence);
  return {
    groupsToOverride: ordered.map(({ name }) => name),
    iamRolesToOverride: [...new Set(ordered.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: findPreferredRole(ordered),
  };
}

/**
 * Returns the group claims of both tokens, empty without groups. Only the ID token contains roles.
 */
export function groupClaims(configuration: GroupConfiguration): GroupClaims {
  const { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole } = configuration;
  const access = groups.length > 0 ? { 'cognito:groups': groups } : {};
  return {
    access,
    id: {
      ...access,
      ...(roles.length > 0 && { 'cognito:roles': roles }),
      ...(preferredRole !== null && { 'cognito:preferred_role': preferredRole }),
    },
  };
}

/**
 * Returns the role of the group with the lowest precedence among those with a role; null if several
 * groups share that precedence and their roles differ.
 */
function findPreferredRole(ordered: readonly Group[]): string | null {
  const withRole = ordered.filter(({ roleArn }) => roleArn !== undefined);
  const first = withRole[0];
  const isUnambiguous = withRole.every(
    ({ precedence, roleArn }) => precedence !== first?.precedence || roleArn === first?.roleArn,
  );
  return (isUnambiguous ? first?.roleArn : undefined) ?? null;
}

function compareByPrecedence(a: Group, b: Group): number {
  const [first, second] = [a.precedence ?? Infinity, b.precedence ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
