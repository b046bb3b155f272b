import { randomBytes } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  type AdminGetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEVICE_BYTES } from '../../../contract/device.ts';
import { TOKEN_LIFETIME_SECONDS } from '../../../contract/token-lifetimes.ts';
import { hashDevice } from '../../../server/ledger/known-browsers.ts';
import { ledgerKeysOfNumber, type LedgerKeys } from '../../../server/ledger/ledger-key.ts';
import { limitsOf } from '../../../server/ledger/limits.ts';
import { LINK_LIFETIME_SECONDS, SupportLedger } from '../../../server/ledger/support.ts';
import { attributeOf, describeMember } from './describe-member.ts';
import type { MemberAction } from './member-arguments.ts';
import type { SupportTarget } from './support-target.ts';

export interface MemberActionDeps {
  readonly target: SupportTarget;
  /** E.164. */
  readonly phoneNumber: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Runs an action.
 * @param account the response of AdminGetUser
 * @returns the lines to print
 */
type Run = (deps: MemberActionDeps, account: AdminGetUserCommandOutput) => Promise<string[]>;

const OFFLINE_NOTE = `An API that verifies tokens offline accepts those issued before for up to ${TOKEN_LIFETIME_SECONDS / 60} minutes.`;

/** The actions. `unlock` works without an account, because rows of the ledger outlive it. */
export const MEMBER_ACTIONS = {
  async show({ target, phoneNumber, now }, account) {
    const { dynamoDb, ledgerTable, numberLimits } = target;
    const ledger = new SupportLedger(dynamoDb, ledgerTable);
    const keys = await ledgerKeys(target, phoneNumber);
    const read = async (key: string) => ({
      row: await ledger.read(key),
      limits: limitsOf(key, numberLimits),
    });
    const [number, knownBrowsers] = await Promise.all([read(keys.number), read(keys.knownBrowsers)]);
    return describeMember(account, { number, knownBrowsers }, now());
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

  async disable({ target: { cognito, userPoolId } }, { Username }) {
    const user = { UserPoolId: userPoolId, Username };
    // In this order, so that no sign-in gets tokens in between.
    await cognito.send(new AdminDisableUserCommand(user));
    await cognito.send(new AdminUserGlobalSignOutCommand(user));
    return ['Disabled and signed out.', OFFLINE_NOTE];
  },

  async enable({ target: { cognito, userPoolId } }, { Username }) {
    await cognito.send(new AdminEnableUserCommand({ UserPoolId: userPoolId, Username }));
    return ['Enabled. The member has to sign in again.'];
  },

  async 'sign-out'({ target: { cognito, userPoolId } }, { Username }) {
    await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username }));
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
