import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  UserNotFoundException,
  type AdminGetUserCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { ledgerKeysOfNumber } from '../ledger/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { changeMember, type MemberKey } from './members.ts';
import { formatPreviousNumber } from './previous-number.ts';
import { isProvenBy, isUnprovenSignUp } from './unproven-account.ts';

export interface ChangeNumberDeps {
  /** A client that repeats a throttled or unanswered call once. */
  readonly cognito: CognitoIdentityProviderClient;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly ledgerHmacKey: string;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborts the calls to Cognito. */
  readonly deadline: AbortSignal;
}

/** A member's numbers (E.164), both proven by a code. */
export interface NumberChange {
  readonly currentNumber: string;
  readonly newNumber: string;
}

/**
 * Moves a member's account to another number, in one update, and ends all its sessions. An account
 * that was signed up with the new number and never proven is deleted first. Repeating the move does
 * no harm.
 * @throws TriggerRejection `NUMBER_TAKEN` if the number belongs to another account, or
 *   `NUMBER_NOT_CHANGED` if Cognito rejected the update or did not respond, after which it may have
 *   applied it
 */
export async function changeNumber(
  deps: ChangeNumberDeps,
  member: MemberKey,
  { currentNumber, newNumber }: NumberChange,
): Promise<void> {
  const { cognito, emit, now, deadline } = deps;
  try {
    const holder = await readAccount(deps, member, newNumber);
    if (holder?.Username !== member.userName) {
      if (holder) await deleteUnproven(deps, member, newNumber, holder);
      const changes = {
        phone_number: newNumber,
        phone_number_verified: 'true',
        [SERVER_ATTRIBUTES.provenNumber]: newNumber,
        [SERVER_ATTRIBUTES.previousNumber]: formatPreviousNumber({
          phoneNumber: currentNumber,
          changedAt: now(),
        }),
      };
      await changeMember(cognito, member, changes, deadline);
    }
  } catch (error) {
    if (error instanceof TriggerRejection) throw error;
    if (error instanceof AliasExistsException) throw new TriggerRejection('NUMBER_TAKEN');
    logFailure('number_not_changed', error);
    emit('NumberChangeFailed', 1, {});
    throw new TriggerRejection('NUMBER_NOT_CHANGED');
  }
  emit('NumberChanged', 1, {});
  await endSessions(deps, member);
}

/** @returns undefined if the number has no account */
async function readAccount(
  { cognito, deadline }: ChangeNumberDeps,
  { userPoolId }: MemberKey,
  phoneNumber: string,
): Promise<AdminGetUserCommandOutput | undefined> {
  try {
    const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: phoneNumber });
    return await cognito.send(command, { abortSignal: deadline });
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** @throws TriggerRejection `NUMBER_TAKEN` if the account's number was proven */
async function deleteUnproven(
  { cognito, ledger, ledgerHmacKey, deadline }: ChangeNumberDeps,
  { userPoolId }: MemberKey,
  phoneNumber: string,
  account: AdminGetUserCommandOutput,
): Promise<void> {
  const keys = ledgerKeysOfNumber(phoneNumber, ledgerHmacKey);
  const rows = await Promise.all([keys.number, keys.knownBrowsers].map((key) => ledger.read(key)));
  if (!isUnprovenSignUp(account) || rows.some((row) => isProvenBy(row, account))) {
    throw new TriggerRejection('NUMBER_TAKEN');
  }
  const command = new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: account.Username });
  try {
    await cognito.send(command, { abortSignal: deadline });
  } catch (error) {
    // The client repeats a call whose response was lost, and finds the account deleted.
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

/** Sessions that could not be ended expire by themselves, so a failure is only logged. */
async function endSessions(
  { cognito, deadline }: ChangeNumberDeps,
  { userPoolId, userName }: MemberKey,
): Promise<void> {
  try {
    const command = new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: userName });
    await cognito.send(command, { abortSignal: deadline });
  } catch (error) {
    logFailure('sessions_not_ended', error);
  }
}
