import type { JWTPayload } from 'jose';
import type { Group } from './groups.ts';

interface GroupClaims {
  readonly access: JWTPayload;
  readonly id: JWTPayload;
}

/**
 * What the tokens say of a member's groups, the group of the lowest precedence first; nothing where there are none. The id
 * token tells the groups' roles too, and of those the preferred one (Amazon Cognito, "Adding groups to a user pool").
 */
export function groupClaims(groups: readonly Group[]): GroupClaims {
  const ordered = groups.toSorted(byPrecedence);
  const roles = new Set(ordered.flatMap(({ roleArn }) => roleArn ?? []));
  const preferredRole = findPreferredRole(ordered);
  const access = ordered.length > 0 && { 'cognito:groups': ordered.map(({ name }) => name) };
  return {
    access: { ...access },
    id: {
      ...access,
      ...(roles.size > 0 && { 'cognito:roles': [...roles] }),
      ...(preferredRole !== undefined && { 'cognito:preferred_role': preferredRole }),
    },
  };
}

/** The role of the first group that has one. Of two groups that are both first neither is preferred, unless they share it. */
function findPreferredRole(ordered: readonly Group[]): string | undefined {
  const withRole = ordered.filter(({ roleArn }) => roleArn !== undefined);
  const first = withRole[0];
  const isAgreed = withRole.every(
    ({ precedence, roleArn }) => precedence !== first?.precedence || roleArn === first?.roleArn,
  );
  return isAgreed ? first?.roleArn : undefined;
}

function byPrecedence(one: Group, other: Group): number {
  const [first, second] = [one.precedence ?? Infinity, other.precedence ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
