import { ChangePasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { RejectionCode } from '../../../contract/rejections.ts';
import type { Check, SmokeDeps } from './check.ts';
import { checkResult, unknown, type CheckResult } from './check-result.ts';
import { findUnregisteredNumber } from './fictional-numbers.ts';
import { ATTRIBUTE_CHECK, NUMBER_CHECKS } from './number-checks.ts';
import { describeRejection, rejectionOf } from './rejection.ts';
import { CONFIRMED_NAME, initiateAuth, requireAccessToken, type TestMember } from './test-member.ts';

/**
 * All checks, in order: the first two sign up and in for the others, and the last one makes AWS WAF
 * block this address.
 */
export const CHECKS: readonly Check[] = [
  {
    assumption:
      'A sign-up without phone_number, which the app client cannot write, takes it from the user name',
    remedy:
      'Give the app client write access to phone_number again (src/cdk/pool/app-client.ts), and send it at sign-up ' +
      '(src/app/auth/cognito/amplify-auth.ts). Then a member can change it with an access token alone.',
    run: signsUp,
  },
  {
    assumption:
      'The permissions of CreateAuthChallenge suffice to send an SMS message, and its code signs the member in',
    remedy:
      'Run "npm run doctor". If it finds no error and the sender is Amazon SNS, grant CreateAuthChallenge sms-voice:SendTextMessage under the condition that ' +
      'aws:CalledViaLast is sns.amazonaws.com (src/cdk/pool/sms-permissions.ts).',
    run: signsIn,
  },
  {
    assumption: 'The first correct code marks the number as verified',
    remedy: 'Read the log of the PostAuthentication trigger: it needs cognito-idp:AdminUpdateUserAttributes.',
    run: marksVerified,
  },
  {
    assumption: 'The name sent with the first correct code replaces the one from sign-up',
    remedy: 'Read the log of the PostAuthentication trigger: it needs cognito-idp:AdminUpdateUserAttributes.',
    run: replacesName,
  },
  {
    assumption: 'The first correct code replaces the password from sign-up',
    remedy: 'Read the log of the PostAuthentication trigger: it needs cognito-idp:AdminSetUserPassword.',
    run: replacesPassword,
  },
  ATTRIBUTE_CHECK,
  {
    assumption:
      'An unregistered number gets the same user name at every sign-in: a UUID, like that of a member',
    remedy:
      'Document in docs/threat-model.md that the user name reveals whether a number is registered, or that the limits do, which count unregistered numbers by user name. ' +
      'Then only the firewall limits how many numbers an address can try (src/cdk/pool/firewall.ts).',
    run: hidesMembers,
  },
  {
    assumption: 'A new refresh token can be used immediately after rotation',
    remedy:
      'Deploy without rotation ("npm run deploy -- -c plan=lite"); otherwise, members are signed out about every hour.',
    run: rotates,
  },
  {
    assumption:
      'Reuse of a refresh token after its grace period fails with RefreshTokenReuseException, and revokes no token',
    remedy:
      'Adapt the app (src/app/auth/cognito/amplify-session.ts), the local pool (src/local-pool/tokens/refresh-tokens.ts) ' +
      'and the section on stolen refresh tokens in docs/threat-model.md.',
    run: rejectsReuse,
  },
  {
    assumption: 'RevokeToken with the original refresh token revokes the newest one',
    remedy:
      'Sign out with GlobalSignOut instead of RevokeToken (src/app/auth); otherwise, a stolen refresh token remains valid after the sign-out.',
    run: revokesFamily,
  },
  ...NUMBER_CHECKS,
  {
    assumption: 'The firewall blocks an address that starts 40 sign-ins within two minutes',
    remedy:
      'Deploy with the firewall on. If it is on, AWS WAF does not receive the headers that its rules match: look at the sampled requests of the web ACL, ' +
      'and adapt src/cdk/pool/firewall.ts.',
    run: blocksAddress,
  },
];

async function signsUp({ member }: SmokeDeps): Promise<CheckResult> {
  await member.signUp();
  const { phone_number: phoneNumber } = (await member.attributes()) ?? {};
  return checkResult(phoneNumber === member.phoneNumber, `phone_number is ${phoneNumber ?? 'absent'}`);
}

async function signsIn({ member, readCode }: SmokeDeps): Promise<CheckResult> {
  if (!(await member.attributes())) return unknown('Skipped, because the sign-up failed');
  return (await member.signIn(readCode))
    ? checkResult(true, 'the code was accepted')
    : checkResult(false, 'no SMS message arrived');
}

async function marksVerified({ member }: SmokeDeps): Promise<CheckResult> {
  const { phone_number_verified: isVerified } = await readAttributes(member);
  return checkResult(isVerified === 'true', `phone_number_verified is ${isVerified ?? 'absent'}`);
}

async function replacesName({ member }: SmokeDeps): Promise<CheckResult> {
  const { name } = await readAttributes(member);
  return checkResult(name === CONFIRMED_NAME, `the name is "${name ?? ''}"`);
}

/**
 * Uses ChangePassword, which compares the previous password; the app client has no password
 * sign-in.
 */
async function replacesPassword({ pool, isLocal, member }: SmokeDeps): Promise<CheckResult> {
  if (isLocal) return unknown('Not observable locally: the local pool stores no passwords');
  const rejection = await rejectionOf(
    pool.cognito.send(
      new ChangePasswordCommand({
        AccessToken: requireAccessToken(member),
        PreviousPassword: member.password,
        ProposedPassword: `${member.password}1`,
      }),
    ),
  );
  const isReplaced = rejection?.name === 'NotAuthorizedException';
  return checkResult(
    isReplaced,
    rejection ? describeRejection(rejection) : 'ChangePassword accepted the old password',
  );
}

async function hidesMembers({ pool, member }: SmokeDeps): Promise<CheckResult> {
  requireAccessToken(member);
  const phoneNumber = await findUnregisteredNumber(pool);
  const userNames: string[] = [];
  for (const time of ['first', 'second']) {
    const rejection = await rejectionOf(
      initiateAuth(pool, phoneNumber).then(({ ChallengeParameters }) =>
        userNames.push(ChallengeParameters?.['USERNAME'] ?? ''),
      ),
    );
    if (rejection && isLimit(rejection)) throw rejection;
    if (rejection)
      return checkResult(false, `the ${time} sign-in was rejected: ${describeRejection(rejection)}`);
  }
  const [first, second] = userNames;
  const formats = [member.challengeUserName, ...userNames].map(classifyUserName);
  const isSame = first === second;
  return checkResult(
    isSame && formats.every((format) => format === 'a UUID'),
    `a member got ${formats[0]}, an unregistered number got ${formats[1]}, and ${isSame ? 'the same' : 'another one'} at the second sign-in`,
  );
}

const REFRESHES = 5;

async function rotates({ member, wait, pace }: SmokeDeps): Promise<CheckResult> {
  for (let count = 1; count <= REFRESHES; count++) {
    const before = member.newestToken;
    const rejection = await rejectionOf(member.refresh(before));
    if (rejection)
      return checkResult(
        false,
        `refresh ${count} of ${REFRESHES} was rejected: ${describeRejection(rejection)}`,
      );
    if (member.newestToken === before) return unknown('The app client does not rotate refresh tokens');
    await wait(pace.refreshMs);
  }
  return checkResult(true, `${REFRESHES} refreshes in a row succeeded`);
}

async function rejectsReuse({ member, wait, pace }: SmokeDeps): Promise<CheckResult> {
  const { originalToken, newestToken } = member;
  if (originalToken === newestToken) return unknown('Skipped, because no refresh token was rotated');
  await wait(pace.reuseAfterMs);
  const reuse = await rejectionOf(member.refresh(originalToken));
  const next = await rejectionOf(member.refresh(newestToken));
  return checkResult(
    reuse?.name === 'RefreshTokenReuseException' && !next,
    `reuse returned ${reuse ? describeRejection(reuse) : 'new tokens'}, and the newest token ${next ? 'was rejected' : 'still works'}`,
  );
}

async function revokesFamily({ member }: SmokeDeps): Promise<CheckResult> {
  const { originalToken, newestToken } = member;
  if (originalToken === newestToken) return unknown('Skipped, because no refresh token was rotated');
  await member.revoke(originalToken);
  const rejection = await rejectionOf(member.refresh(newestToken));
  return checkResult(
    rejection?.name === 'NotAuthorizedException',
    rejection ? describeRejection(rejection) : 'the newest one still works',
  );
}

const SIGN_INS = 40;
const SIGN_IN_MS = 3_000;
const FORBIDDEN = 403;

async function blocksAddress({ pool, isLocal, wait }: SmokeDeps): Promise<CheckResult> {
  if (isLocal) return unknown('Not observable locally: the local pool has no firewall');
  const phoneNumber = await findUnregisteredNumber(pool);
  for (let count = 1; count <= SIGN_INS; count++) {
    const rejection = await rejectionOf(initiateAuth(pool, phoneNumber));
    if (rejection?.$metadata.httpStatusCode === FORBIDDEN)
      return checkResult(true, `403 at sign-in ${count}`);
    await wait(SIGN_IN_MS);
  }
  return checkResult(false, `none of ${SIGN_INS} sign-ins returned 403`);
}

async function readAttributes(member: TestMember): Promise<Record<string, string>> {
  requireAccessToken(member);
  return (await member.attributes()) ?? {};
}

const LIMITS: readonly RejectionCode[] = ['TOO_MANY_CODES', 'SENDING_LIMITED'];

/** Whether the user pool's own limit was reached, so that the assumption remains untested. */
const isLimit = ({ message }: Error) => LIMITS.some((code) => message.includes(code));

function classifyUserName(userName: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(userName)) return 'a UUID';
  return /^\+?\d+$/.test(userName) ? 'the phone number' : 'another format';
}
