import type { AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { cleanFullName } from '../../../contract/full-name.ts';
import { MAX_ATTEMPTS, type RowLimits } from '../../../server/ledger/limits.ts';
import {
  hasActiveChallenge,
  lockedUntil,
  nextSendAt,
  type NumberRow,
} from '../../../server/ledger/number-row.ts';
import { formatTime } from './format-time.ts';

/** A row of the ledger, and its limits. */
interface LimitedRow {
  readonly row: NumberRow;
  readonly limits: RowLimits;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LABEL_WIDTH = 20;

/** Reads an attribute of a user. */
export const attributeOf = ({ UserAttributes = [] }: AdminGetUserCommandOutput, name: string) =>
  UserAttributes.find(({ Name }) => Name === name)?.Value;

/**
 * Describes a member's account, and the state of its codes and lockouts, without the hashes of
 * codes, browsers and links.
 * @param user the response of AdminGetUser
 * @param now milliseconds since 1970
 */
export function describeMember(
  user: AdminGetUserCommandOutput,
  { number, knownBrowsers }: Readonly<Record<'number' | 'knownBrowsers', LimitedRow>>,
  now: number,
): string[] {
  const name = cleanFullName(attributeOf(user, 'name') ?? '');
  const { devices } = number.row;
  const provenAt = Math.max(number.row.provenAt, knownBrowsers.row.provenAt);
  const active = [number.row, knownBrowsers.row].find((row) => hasActiveChallenge(row, now));
  return [
    ['Account', `${user.UserStatus}, ${user.Enabled ? 'enabled' : 'disabled'}`],
    ['Created', formatTime(user.UserCreateDate?.getTime() ?? 0, now)],
    ['Number', attributeOf(user, 'phone_number_verified') === 'true' ? 'verified' : 'not verified'],
    ['Name', name === '' ? '(no name)' : name],
    ['Last correct code', provenAt === 0 ? 'never' : formatTime(provenAt, now)],
    ['Code to be entered', active ? describeAttempts(active) : 'no'],
    ['Any browser', ''],
    ...describeRow(number, now),
    ['Known browsers', String(devices.length)],
    ...describeRow(knownBrowsers, now),
  ].map(([label = '', value = '']) => `${label.padEnd(LABEL_WIDTH)}${value}`.trimEnd());
}

function describeRow({ row, limits }: LimitedRow, now: number): string[][] {
  const sent = row.sentAt.filter((time) => time > now - DAY_MS).length;
  const next = nextSendAt(row, limits);
  return [
    [
      '  codes sent',
      `${sent} in 24 hours; next one ${next <= now ? 'possible now' : `from ${formatTime(next, now)}`}`,
    ],
    ['  wrong codes', `${row.failures} in a row; ${describeLock(lockedUntil(row, limits), now)}`],
  ];
}

function describeAttempts({ attempts }: NumberRow): string {
  const left = MAX_ATTEMPTS - attempts;
  return left > 0
    ? `yes, ${left} ${left === 1 ? 'attempt' : 'attempts'} left`
    : 'no, its attempts are used up';
}

function describeLock(end: number, now: number): string {
  if (end <= now) return 'not locked';
  return end === Infinity ? 'locked until support unlocks it' : `locked until ${formatTime(end, now)}`;
}
