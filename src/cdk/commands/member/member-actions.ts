import { randomBytes } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEVICE_BYTES } from '../../../contract/device.ts';
import { TOKEN_LIFETIME_SECONDS } from '../../../contract/token-lifetimes.ts';
import { hashDevice } from '../../../server/ledger/known-browsers.ts';
import { ledgerKeysOfNumber, type LedgerKeys } from '../../../server/ledger/ledger-key.ts';
import { limitsOf } from '../../../server/ledger/limits.ts';
import { LINK_LIFETIME_SECONDS, SupportLedger } from '../../../server/ledger/support.ts';
import { attributeOf } from '../../../server/member/unproven-account.ts';
import { signOutEverywhere, type Account } from './accounts.ts';
import { confirmNumber, moveAccount, undoMove, UNDO_HOURS } from './change-number.ts';
import { describeMember } from './describe-member.ts';
import type { MemberAction } from './member-arguments.ts';
import type { SupportTarget } from './support-target.ts';

export interface MemberActionDeps {
  readonly target: SupportTarget;
  /** E.164. */
  readonly phoneNumber: string;
  /** The number (E.164) that `move` moves the account to; undefined to confirm its own. */
  readonly newNumber: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Runs an action.
 * @returns the lines to print
 */
type Run = (deps: MemberActionDeps, account: Account) => Promise<string[]>;

const OFFLINE_NOTE = `An API that verifies tokens offline accepts those issued before for up to ${TOKEN_LIFETIME_SECONDS / 60} minutes.`;

const NEXT_SIGN_IN = `The member signs in with this number and a code that is sent to it. "undo" reverts it for ${UNDO_HOURS} hours.`;

/** The actions. `unlock` works without an account, because rows of the ledger outlive it. */
export const MEMBER_ACTIONS = {
  async show({ target, phoneNumber, now }, account) {
    const { dynamoDb, ledgerTable, numberLimits, dormantAfterMs } = target;
    const ledger = new SupportLedger(dynamoDb, ledgerTable);
    const keys = await ledgerKeys(target, phoneNumber);
    const read = async (key: string) => ({
      row: await ledger.read(key),
      limits: limitsOf(key, numberLimits),
    });
    const [number, knownBrowsers] = await Promise.all([read(keys.number), read(keys.knownBrowsers)]);
    return describeMember(account, { number, knownBrowsers, dormantAfterMs }, now());
  },

  async unlock({ target, phoneNumber }: MemberActionDeps) {
    const ledger = new SupportLedger(target.dynamoDb, target.ledgerTable);
    const { number, knownBrowsers } = await ledgerKeys(target, phoneNumber);
    const unlocked = [await ledger.unlock(number), await ledger.unlock(knownBrowsers)];
    return unlocked.includes(true)
      ? ['Unlocked. A code that was sent before no longer works; a new one can be requested now.']
      : ['No code was requested for this number lately, so nothing was locked.'];
  },

  async link({ target, phoneNumber, now }, account) {
    const site = await target.siteUrl();
    const secret = randomBytes(DEVICE_BYTES).toString('base64url');
    const linkHash = hashDevice(attributeOf(account, 'sub') ?? '', secret) ?? '';
    const { number } = await ledgerKeys(target, phoneNumber);
    await new SupportLedger(target.dynamoDb, target.ledgerTable).storeLink(number, linkHash, now());
    return [
      `${site}/login#device=${secret}`,
      `It works once, for ${LINK_LIFETIME_SECONDS / 60} minutes, and replaces an earlier link. Give it only to a person whose identity you have checked.`,
      'It does not sign in. It lets one browser request a code while the number is under attack.',
    ];
  },

  async move(deps, account) {
    const { newNumber } = deps;
    if (newNumber === undefined) {
      await confirmNumber(deps, account);
      return ['Confirmed, and signed out everywhere.', NEXT_SIGN_IN, OFFLINE_NOTE];
    }
    await moveAccount(deps, account, newNumber);
    return [`Moved to ${newNumber}, and signed out everywhere.`, NEXT_SIGN_IN, OFFLINE_NOTE];
  },

  async undo(deps, account) {
    const phoneNumber = await undoMove(deps, account);
    return [`Moved back to ${phoneNumber}, and signed out everywhere.`, NEXT_SIGN_IN, OFFLINE_NOTE];
  },

  async release({ target, phoneNumber, now }: MemberActionDeps) {
    const { number } = await ledgerKeys(target, phoneNumber);
    const isReleased = await new SupportLedger(target.dynamoDb, target.ledgerTable).release(number, now());
    return isReleased
      ? [
          'Released. The member signs in with a code, as before the number was dormant.',
          'If the number has a new holder, "delete" the account instead, so that they can register.',
        ]
      : ['No code was requested for this number lately, so it is not dormant.'];
  },

  async disable({ target }, account) {
    const { cognito, userPoolId } = target;
    // In this order, so that no sign-in gets tokens in between.
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: account.Username }));
    await signOutEverywhere(target, account);
    return ['Disabled and signed out.', OFFLINE_NOTE];
  },

  async enable({ target: { cognito, userPoolId } }, { Username }) {
    await cognito.send(new AdminEnableUserCommand({ UserPoolId: userPoolId, Username }));
    return ['Enabled. The member has to sign in again.'];
  },

  async 'sign-out'({ target }, account) {
    await signOutEverywhere(target, account);
    return ['Signed out everywhere.', OFFLINE_NOTE];
  },

  async delete({ target: { cognito, userPoolId } }, { Username }) {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username }));
    return ['Deleted. The limits on codes for the number remain.', OFFLINE_NOTE];
  },
} satisfies Readonly<Record<MemberAction, Run>>;

async function ledgerKeys(target: SupportTarget, phoneNumber: string): Promise<LedgerKeys> {
  return ledgerKeysOfNumber(phoneNumber, await target.ledgerHmacKey());
}
