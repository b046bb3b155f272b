import { randomInt } from 'node:crypto';
import {
  ChangePasswordCommand,
  CognitoIdentityProviderServiceException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RejectionCode } from '../../../contract/rejections.ts';
import { outcome, unknown, type Outcome } from './outcome.ts';
import {
  CONFIRMED_NAME,
  initiateAuth,
  NotSignedIn,
  readMember,
  type TestedPool,
  type TestMember,
} from './test-member.ts';

export interface SmokeDeps {
  readonly pool: TestedPool;
  readonly isLocal: boolean;
  readonly member: TestMember;
  /** @returns an empty string if no text message arrived */
  readonly readCode: () => Promise<string>;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  readonly pace: Pace;
}

export interface Pace {
  /** Between two refreshes. */
  readonly refreshMs: number;
  /** Longer than the grace of a replaced refresh token. */
  readonly reuseAfterMs: number;
}

/** Something that this project assumes of AWS. */
export interface Check {
  /** A sentence without its full stop. */
  readonly assumed: string;
  /** What to change if it differs. */
  readonly remedy: string;
  readonly run: (deps: SmokeDeps) => Promise<Outcome>;
}

/** In the order in which they run: the first signs in for those that follow, the last makes AWS WAF block this address. */
export const CHECKS: readonly Check[] = [
  {
    assumed: "The create trigger's permissions are enough to send a text message, and its code signs in",
    remedy:
      'Run "npm run doctor". If it finds nothing, and the sender is Amazon SNS, allow sms-voice:SendTextMessage to the create trigger where ' +
      'aws:CalledViaLast is sns.amazonaws.com (src/cdk/pool/sms-permissions.ts).',
    run: signIn,
  },
  {
    assumed: 'The first right code marks the number as verified, although phone_number is immutable',
    remedy:
      "Read the post-authentication trigger's log. If the attribute cannot be updated, make phone_number mutable in " +
      'src/cdk/pool/member-pool.ts and deploy a new pool before the first member joins: it cannot be changed later.',
    run: marksVerified,
  },
  {
    assumed: 'The name sent with the first right code replaces the registered one',
    remedy: "Read the post-authentication trigger's log: it needs cognito-idp:AdminUpdateUserAttributes.",
    run: replacesName,
  },
  {
    assumed: 'The first right code replaces the password that was chosen at sign-up',
    remedy: "Read the post-authentication trigger's log: it needs cognito-idp:AdminSetUserPassword.",
    run: replacesPassword,
  },
  {
    assumed: 'An unregistered number gets the same user name at every sign-in, a UUID like a member’s',
    remedy:
      'Document it in docs/threat-model.md: the user name reveals whether a number is registered, or the limits do, which count unregistered numbers by it. ' +
      'Only the firewall then limits how many numbers an address can try (src/cdk/pool/firewall.ts).',
    run: hidesMembers,
  },
  {
    assumed: 'A rotated refresh token can be used at once',
    remedy:
      'Deploy without rotation ("npm run deploy -- -c plan=lite"), or members are signed out about hourly.',
    run: rotates,
  },
  {
    assumed: 'A refresh token used again after its grace is RefreshTokenReuseException, and revokes nothing',
    remedy:
      'Change what the app expects (src/app/auth/cognito/amplify-session.ts), what the local pool does (src/local-pool/tokens/refresh-tokens.ts) ' +
      'and what docs/threat-model.md says about a stolen refresh token.',
    run: rejectsReuse,
  },
  {
    assumed: 'RevokeToken with the original refresh token ends the newest one',
    remedy:
      'Sign out with GlobalSignOut in place of RevokeToken (src/app/auth), or a stolen refresh token outlives the sign-out.',
    run: revokesFamily,
  },
  {
    assumed: 'The firewall blocks an address that starts 40 sign-ins within two minutes',
    remedy:
      'Deploy with the firewall on. If it is on, no header that its rules match reaches AWS WAF: see the sampled requests of the web ACL, and ' +
      'change src/cdk/pool/firewall.ts.',
    run: blocksAddress,
  },
];

async function signIn({ member, readCode }: SmokeDeps): Promise<Outcome> {
  await member.signUp();
  return (await member.signIn(readCode))
    ? outcome(true, 'the code was right')
    : outcome(false, 'no text message arrived');
}

async function marksVerified({ member }: SmokeDeps): Promise<Outcome> {
  const { phone_number_verified: isVerified } = await attributesOf(member);
  return outcome(isVerified === 'true', `phone_number_verified is ${isVerified ?? 'absent'}`);
}

async function replacesName({ member }: SmokeDeps): Promise<Outcome> {
  const { name } = await attributesOf(member);
  return outcome(name === CONFIRMED_NAME, `the name is "${name ?? ''}"`);
}

/** No sign-in takes a password here, but ChangePassword compares the previous one. */
async function replacesPassword({ pool, isLocal, member }: SmokeDeps): Promise<Outcome> {
  if (isLocal) return unknown('Not observable locally: the local pool stores no passwords');
  const refusal = await refusalOf(
    pool.cognito.send(
      new ChangePasswordCommand({
        AccessToken: accessTokenOf(member),
        PreviousPassword: member.password,
        ProposedPassword: `${member.password}1`,
      }),
    ),
  );
  const isReplaced = refusal?.name === 'NotAuthorizedException';
  return outcome(isReplaced, refusal ? describe(refusal) : 'ChangePassword accepted the old one');
}

async function hidesMembers({ pool, member }: SmokeDeps): Promise<Outcome> {
  accessTokenOf(member);
  const phoneNumber = await unregisteredNumber(pool);
  const userNames: string[] = [];
  for (const time of ['first', 'second']) {
    const refusal = await refusalOf(
      initiateAuth(pool, phoneNumber).then(({ ChallengeParameters }) =>
        userNames.push(ChallengeParameters?.['USERNAME'] ?? ''),
      ),
    );
    if (refusal && isLimit(refusal)) throw refusal;
    if (refusal) return outcome(false, `the ${time} sign-in is refused: ${describe(refusal)}`);
  }
  const [first, second] = userNames;
  const forms = [member.challengeUserName, ...userNames].map(formOf);
  const isSame = first === second;
  return outcome(
    isSame && forms.every((form) => form === 'a UUID'),
    `a member gets ${forms[0]}, an unregistered number ${forms[1]}, and the second time ${isSame ? 'the same' : 'another'}`,
  );
}

const REFRESHES = 5;

async function rotates({ member, wait, pace }: SmokeDeps): Promise<Outcome> {
  for (let count = 1; count <= REFRESHES; count++) {
    const before = member.newestToken;
    const refusal = await refusalOf(member.refresh(before));
    if (refusal) return outcome(false, `refresh ${count} of ${REFRESHES} is refused: ${describe(refusal)}`);
    if (member.newestToken === before) return unknown('The app client does not rotate refresh tokens');
    await wait(pace.refreshMs);
  }
  return outcome(true, `${REFRESHES} refreshes in a row succeeded`);
}

async function rejectsReuse({ member, wait, pace }: SmokeDeps): Promise<Outcome> {
  const { originalToken, newestToken } = member;
  if (originalToken === newestToken) return unknown('Not tried, because no refresh token was replaced');
  await wait(pace.reuseAfterMs);
  const reuse = await refusalOf(member.refresh(originalToken));
  const next = await refusalOf(member.refresh(newestToken));
  return outcome(
    reuse?.name === 'RefreshTokenReuseException' && !next,
    `the answer is ${reuse ? describe(reuse) : 'new tokens'}, and the newest one ${next ? 'is refused' : 'still works'}`,
  );
}

async function revokesFamily({ member }: SmokeDeps): Promise<Outcome> {
  const { originalToken, newestToken } = member;
  if (originalToken === newestToken) return unknown('Not tried, because no refresh token was replaced');
  await member.revoke(originalToken);
  const refusal = await refusalOf(member.refresh(newestToken));
  return outcome(refusal?.name === 'NotAuthorizedException', refusal ? describe(refusal) : 'it still works');
}

const SIGN_INS = 40;
const SIGN_IN_MS = 3_000;
const FORBIDDEN = 403;

async function blocksAddress({ pool, isLocal, wait }: SmokeDeps): Promise<Outcome> {
  if (isLocal) return unknown('Not observable locally: there is no firewall');
  const phoneNumber = await unregisteredNumber(pool);
  for (let count = 1; count <= SIGN_INS; count++) {
    const refusal = await refusalOf(initiateAuth(pool, phoneNumber));
    if (refusal?.$metadata.httpStatusCode === FORBIDDEN) return outcome(true, `403 at sign-in ${count}`);
    await wait(SIGN_IN_MS);
  }
  return outcome(false, `none of ${SIGN_INS} sign-ins was answered with 403`);
}

async function attributesOf(member: TestMember): Promise<Record<string, string>> {
  accessTokenOf(member);
  return (await member.attributes()) ?? {};
}

function accessTokenOf({ accessToken }: TestMember): string {
  if (accessToken === '') throw new NotSignedIn();
  return accessToken;
}

/** Numbers reserved for fiction in the United States (NANPA). An unregistered one gets no text message and costs nothing. */
const FICTIONAL_NUMBERS = Array.from({ length: 100 }, (_, index) => `+12025550${100 + index}`);

/** Starts at a random one: the limits of the pool still count the sign-ins of earlier runs. */
async function unregisteredNumber(pool: TestedPool): Promise<string> {
  const start = randomInt(FICTIONAL_NUMBERS.length);
  for (const phoneNumber of [...FICTIONAL_NUMBERS.slice(start), ...FICTIONAL_NUMBERS.slice(0, start)]) {
    if (!(await readMember(pool, phoneNumber))) return phoneNumber;
  }
  throw new Error('All numbers reserved for fiction are registered.');
}

const LIMITS: readonly RejectionCode[] = ['TOO_MANY_CODES', 'SENDING_LIMITED'];

/** A limit of the pool says nothing about what AWS does. */
const isLimit = ({ message }: Error) => LIMITS.some((code) => message.includes(code));

/** Cognito's refusal of a call; undefined if it succeeded. */
async function refusalOf(
  call: Promise<unknown>,
): Promise<CognitoIdentityProviderServiceException | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof CognitoIdentityProviderServiceException) return error;
    throw error;
  }
}

const describe = ({ name, message }: Error) => `${name}: ${message.replace(/\.$/, '')}`;

function formOf(userName: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(userName)) return 'a UUID';
  return /^\+?\d+$/.test(userName) ? 'the phone number' : 'something else';
}
