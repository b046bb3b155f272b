import { cleanFullName } from '../../../contract/full-name.ts';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { MAX_ATTEMPTS, type RowLimits } from '../../../server/ledger/limits.ts';
import {
  hasActiveChallenge,
  lockedUntil,
  nextSendAt,
  type NumberRow,
} from '../../../server/ledger/number-row.ts';
import { attributeOf } from '../../../server/member/unproven-account.ts';
import type { Account } from './accounts.ts';
import { blockingProvenNumber, previousNumberOf } from './change-number.ts';
import { formatTime } from './format-time.ts';

/** A row of the ledger, and its limits. */
interface LimitedRow {
  readonly row: NumberRow;
  readonly limits: RowLimits;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LABEL_WIDTH = 20;

/** The state of a number in the ledger, and the limits of the deployment. */
export interface NumberState extends Readonly<Record<'number' | 'knownBrowsers', LimitedRow>> {
  /** The time without a correct code that makes a number dormant, in milliseconds, or Infinity. */
  readonly dormantAfterMs: number;
}

/**
 * Describes a member's account, and the state of its codes and lockouts, without the hashes of
 * codes, browsers and links.
 * @param now milliseconds since 1970
 */
export function describeMember(user: Account, state: NumberState, now: number): string[] {
  const { number, knownBrowsers } = state;
  const name = cleanFullName(attributeOf(user, 'name') ?? '');
  const { devices } = number.row;
  const provenAt = Math.max(number.row.provenAt, knownBrowsers.row.provenAt);
  const active = [number.row, knownBrowsers.row].find((row) => hasActiveChallenge(row, now));
  return [
    ['Account', `${user.UserStatus}, ${user.Enabled ? 'enabled' : 'disabled'}`],
    ['Created', formatTime(user.UserCreateDate?.getTime() ?? 0, now)],
    ['Number', isVerified(user) ? 'verified' : 'not verified'],
    ...describeChanges(user, now),
    ['Name', name === '' ? '(no name)' : name],
    ['Last correct code', provenAt === 0 ? 'never' : formatTime(provenAt, now)],
    ...describeDormancy(user, state, now),
    ['Code to be entered', active ? describeAttempts(active) : 'no'],
    ['Any browser', ''],
    ...describeRow(number, now),
    ['Known browsers', String(devices.length)],
    ...describeRow(knownBrowsers, now),
  ].map(([label = '', value = '']) => `${label.padEnd(LABEL_WIDTH)}${value}`.trimEnd());
}

const isVerified = (user: Account) => attributeOf(user, 'phone_number_verified') === 'true';

function describeChanges(user: Account, now: number): string[][] {
  const proven = blockingProvenNumber(user);
  const previous = previousNumberOf(user);
  const source = attributeOf(user, SERVER_ATTRIBUTES.importedFrom);
  return [
    ...(proven === undefined ? [] : [['Proven number', `${proven}, which differs: sign-in is blocked`]]),
    ...(previous
      ? [['Previous number', `${previous.phoneNumber} until ${formatTime(previous.changedAt, now)}`]]
      : []),
    ...(source === undefined ? [] : [['Imported from', source]]),
  ];
}

function describeDormancy(user: Account, state: NumberState, now: number): string[][] {
  const { number, knownBrowsers, dormantAfterMs } = state;
  const usedAt = Math.max(number.row.provenAt, number.row.releasedAt, knownBrowsers.row.provenAt);
  const since = usedAt + dormantAfterMs;
  return isVerified(user) && number.row.provenAt > 0 && since < now
    ? [['Dormant since', formatTime(since, now)]]
    : [];
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
