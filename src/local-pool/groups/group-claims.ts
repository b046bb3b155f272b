import type { JWTPayload } from 'jose';
import type { Group } from './groups.ts';

/** A member's groups as Cognito tells them to a trigger and in the tokens, by its own names. */
export interface GroupConfiguration {
  /** The groups' names, that of the lowest precedence first. */
  readonly groupsToOverride: readonly string[];
  /** Their roles, each once. */
  readonly iamRolesToOverride: readonly string[];
  /** The role that counts among them. */
  readonly preferredRole: string | null;
}

interface GroupClaims {
  readonly access: JWTPayload;
  readonly id: JWTPayload;
}

/** Amazon Cognito, "Adding groups to a user pool". */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  const ordered = groups.toSorted(byPrecedence);
  return {
    groupsToOverride: ordered.map(({ name }) => name),
    iamRolesToOverride: [...new Set(ordered.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: findPreferredRole(ordered),
  };
}

/** What the tokens say of groups: nothing where there are none. The roles are in the id token only. */
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

/** The role of the first group that has one. Of two groups that are both first neither is preferred, unless they share it. */
function findPreferredRole(ordered: readonly Group[]): string | null {
  const withRole = ordered.filter(({ roleArn }) => roleArn !== undefined);
  const first = withRole[0];
  const isAgreed = withRole.every(
    ({ precedence, roleArn }) => precedence !== first?.precedence || roleArn === first?.roleArn,
  );
  return (isAgreed ? first?.roleArn : undefined) ?? null;
}

function byPrecedence(one: Group, other: Group): number {
  const [first, second] = [one.precedence ?? Infinity, other.precedence ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
