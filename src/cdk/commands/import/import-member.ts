import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  UsernameExistsException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES, type ImportSource } from '../../../contract/member-attributes.ts';
import { replacePassword } from '../../../server/member/members.ts';
import { attributeOf, isUnprovenSignUp } from '../../../server/member/unproven-account.ts';
import { readAccount, type Account } from '../member/accounts.ts';
import type { SupportTarget } from '../member/support-target.ts';
import type { NewMember } from './check-rows.ts';

export interface ImportMemberDeps {
  readonly target: Pick<SupportTarget, 'cognito' | 'userPoolId'>;
  readonly source: ImportSource;
}

export interface ImportedMember {
  readonly outcome: 'created' | 'exists';
  readonly sub: string;
  readonly detail: string;
}

/** The longest wait for one call with all its retries, while Cognito throttles. */
const CALL_TIMEOUT_MS = 120_000;

/**
 * Creates an account with an unverified number, and sends no invitation. The password confirms the
 * account, so an account without one shows that an earlier import was interrupted, and is finished.
 * @throws the error of Cognito or the network
 */
export async function importMember(
  { target, source }: ImportMemberDeps,
  member: NewMember,
): Promise<ImportedMember> {
  const user = (await createUser({ target, source }, member)) ?? (await findUser({ target }, member));
  const sub = attributeOf(user, 'sub') ?? '';
  if (importedFrom(user) === undefined) return { outcome: 'exists', sub, detail: describeExisting(user) };
  if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD')
    return { outcome: 'exists', sub, detail: 'imported earlier' };
  const { cognito, userPoolId } = target;
  const userName = user.Username ?? '';
  if (member.isDisabled) {
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: userName }));
  }
  await replacePassword(cognito, { userPoolId, userName }, AbortSignal.timeout(CALL_TIMEOUT_MS));
  const details = [...(member.isDisabled ? ['disabled'] : []), ...(member.note ? [member.note] : [])];
  return { outcome: 'created', sub, detail: details.join('; ') };
}

/**
 * Describes an account that no import created. A stranger may have signed up a member's number, and
 * the sweep then deletes that account.
 */
export function describeExisting(user: Pick<Account, 'UserAttributes' | 'UserStatus' | 'Enabled'>): string {
  return isUnprovenSignUp(user) ? 'the number is not verified: a stranger may have signed up' : '';
}

/** The parts of AdminGetUser that AdminCreateUser returns too. */
type User = Pick<Account, 'UserAttributes' | 'UserStatus' | 'Enabled'> & Pick<UserType, 'Username'>;

/** @returns undefined if the number has an account */
async function createUser(
  { target: { cognito, userPoolId }, source }: ImportMemberDeps,
  { phoneNumber, name, locale }: NewMember,
): Promise<User | undefined> {
  const attributes = {
    phone_number: phoneNumber,
    name,
    locale,
    [SERVER_ATTRIBUTES.importedFrom]: source,
  };
  const command = new AdminCreateUserCommand({
    UserPoolId: userPoolId,
    Username: phoneNumber,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(attributes).flatMap(([Name, Value]) => (Value ? [{ Name, Value }] : [])),
  });
  try {
    const { User: user = {} } = await cognito.send(command);
    return { ...user, UserAttributes: user.Attributes };
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw error;
  }
}

async function findUser(
  { target }: Pick<ImportMemberDeps, 'target'>,
  { phoneNumber }: NewMember,
): Promise<User> {
  const account = await readAccount(target, phoneNumber);
  if (account) return account;
  throw new Error('The account was deleted during the import.');
}

const importedFrom = (user: Pick<Account, 'UserAttributes'>) =>
  attributeOf(user, SERVER_ATTRIBUTES.importedFrom);
