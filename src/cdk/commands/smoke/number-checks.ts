import {
  DescribeUserPoolCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { formatPreviousNumber } from '../../../server/member/previous-number.ts';
import { explainError } from './advice.ts';
import type { Check, SmokeDeps } from './check.ts';
import { checkResult, unknown, type CheckResult } from './check-result.ts';
import { findUnregisteredNumber } from './fictional-numbers.ts';
import { describeRejection, rejectionOf } from './rejection.ts';
import { readMember, requireAccessToken, TestMember, type TestedPool } from './test-member.ts';

const { provenNumber, previousNumber, importedFrom } = SERVER_ATTRIBUTES;

/** The check of the attributes that show which number the member has proven. */
export const ATTRIBUTE_CHECK: Check = {
  assumption: 'The app client can neither read nor write the attributes that only the triggers write',
  remedy:
    'Remove these attributes from the read and write attributes of every app client of the user pool. ' +
    'Otherwise, a member can write them, and the triggers can no longer rely on them.',
  run: hidesAttributes,
};

/**
 * The checks of a change of number, in order: each continues with the number that the previous one
 * left. They use fictional numbers, which receive no SMS messages.
 */
export const NUMBER_CHECKS: readonly Check[] = [
  {
    assumption:
      'AdminUpdateUserAttributes changes a number, its verification and custom attributes in one call',
    remedy:
      'Deploy without "-c number=changeable". A change that applies in part leaves a member who cannot sign in.',
    run: onMutablePool(changesNumber),
  },
  {
    assumption: 'The previous number is then unknown, and the new one names the same member',
    remedy:
      'Deploy without "-c number=changeable". Members could not sign in with the new number, ' +
      'or the next owner of the previous number could.',
    run: onMutablePool(movesUserName),
  },
  {
    assumption:
      'The number of another account is rejected with AliasExistsException, and that account keeps it',
    remedy: 'Deploy without "-c number=changeable". A member could take the number of another account.',
    run: onMutablePool(rejectsNumberInUse),
  },
  {
    assumption: 'A number can change back to the previous one',
    remedy:
      'Document in docs/support.md that "npm run member" cannot undo a change of number (aws/aws-sdk-net#4387).',
    run: onMutablePool(changesBack),
  },
];

async function hidesAttributes({ pool, member }: SmokeDeps): Promise<CheckResult> {
  const AccessToken = requireAccessToken(member);
  await member.update({
    [provenNumber]: member.phoneNumber,
    [previousNumber]: formatPrevious(member.phoneNumber),
    [importedFrom]: 'csv',
  });
  const names: string[] = Object.values(SERVER_ATTRIBUTES);
  const stored = Object.keys((await member.attributes()) ?? {});
  const missing = names.filter((name) => !stored.includes(name));
  if (missing.length > 0) return checkResult(false, `the member lacks ${missing.join(', ')}`);
  const { UserAttributes = [] } = await pool.cognito.send(new GetUserCommand({ AccessToken }));
  const readable = names.filter((name) => UserAttributes.some(({ Name }) => Name === name));
  const writable: string[] = [];
  for (const Name of names) {
    const change = { AccessToken, UserAttributes: [{ Name, Value: 'csv' }] };
    const rejection = await rejectionOf(pool.cognito.send(new UpdateUserAttributesCommand(change)));
    if (rejection?.name !== 'NotAuthorizedException') writable.push(Name);
  }
  return checkResult(
    readable.length + writable.length === 0,
    `it can read ${list(readable)}, and write ${list(writable)}`,
  );
}

async function changesNumber({ pool, member }: SmokeDeps): Promise<CheckResult> {
  const phoneNumber = await findUnregisteredNumber(pool, member.phoneNumber);
  const expected = numberAttributes(phoneNumber, formatPrevious(member.phoneNumber));
  const rejection = await rejectionOf(member.update(expected));
  if (rejection) return checkResult(false, describeRejection(rejection));
  const attributes = (await member.attributes()) ?? {};
  const different = Object.keys(expected).filter((name) => attributes[name] !== expected[name]);
  return checkResult(
    different.length === 0,
    different.length === 0 ? 'all of them changed' : `${different.join(', ')} did not change`,
  );
}

async function movesUserName({ pool, member }: SmokeDeps): Promise<CheckResult> {
  const phoneNumber = await readChangedNumber(member);
  if (phoneNumber === undefined) return NOT_CHANGED;
  const previous = await readMember(pool, member.phoneNumber);
  const current = await readMember(pool, phoneNumber);
  return checkResult(
    !previous && current?.['sub'] === member.userName,
    `the previous number is ${previous ? 'known' : 'unknown'}, and the new one names ${describeMember(current, member)}`,
  );
}

async function rejectsNumberInUse({ pool, member }: SmokeDeps): Promise<CheckResult> {
  const owner = new TestMember(pool, await findUnregisteredNumber(pool, member.phoneNumber));
  try {
    await owner.create();
    const before = await owner.attributes();
    const rejection = await rejectionOf(member.update(numberAttributes(owner.phoneNumber, '')));
    const after = await readMember(pool, owner.phoneNumber);
    const isKept = after?.['sub'] === before?.['sub'];
    return checkResult(
      rejection?.name === 'AliasExistsException' && isKept,
      `${rejection ? describeRejection(rejection) : 'the number was accepted'}, and the other account ${isKept ? 'keeps' : 'lost'} it`,
    );
  } finally {
    await deleteOwner(owner);
  }
}

async function deleteOwner(owner: TestMember): Promise<void> {
  try {
    await owner.delete();
  } catch (error) {
    throw new Error(`The account ${owner.phoneNumber} could not be deleted: ${explainError(error).cause}`);
  }
}

async function changesBack({ pool, member }: SmokeDeps): Promise<CheckResult> {
  if ((await readChangedNumber(member)) === undefined) return NOT_CHANGED;
  const rejection = await rejectionOf(member.update(numberAttributes(member.phoneNumber, '')));
  if (rejection) return checkResult(false, describeRejection(rejection));
  const current = await readMember(pool, member.phoneNumber);
  return checkResult(
    current?.['sub'] === member.userName,
    `the previous number names ${describeMember(current, member)}`,
  );
}

const NOT_CHANGED = unknown('Skipped, because the number did not change');

/** Skips a check on a pool with an immutable number, and without a member. */
function onMutablePool(run: Check['run']): Check['run'] {
  return async (deps) => {
    requireAccessToken(deps.member);
    return (await isNumberMutable(deps.pool)) ? run(deps) : unknown("The pool's number is immutable");
  };
}

async function isNumberMutable({ cognito, userPoolId: UserPoolId }: TestedPool): Promise<boolean> {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  return UserPool?.SchemaAttributes?.find(({ Name }) => Name === 'phone_number')?.Mutable === true;
}

/** Returns the number of a member whose number has changed; undefined if it has not. */
async function readChangedNumber(member: TestMember): Promise<string | undefined> {
  const { phone_number: phoneNumber } = (await member.attributes()) ?? {};
  return phoneNumber === member.phoneNumber ? undefined : phoneNumber;
}

/** Returns the attributes that the triggers write in one call. */
const numberAttributes = (phoneNumber: string, previous: string): Readonly<Record<string, string>> => ({
  phone_number: phoneNumber,
  phone_number_verified: 'true',
  [provenNumber]: phoneNumber,
  [previousNumber]: previous,
});

const formatPrevious = (phoneNumber: string) => formatPreviousNumber({ phoneNumber, changedAt: Date.now() });

function describeMember(
  attributes: Readonly<Record<string, string>> | undefined,
  member: TestMember,
): string {
  if (!attributes) return 'no member';
  return attributes['sub'] === member.userName ? 'the same member' : 'another member';
}

const list = (names: readonly string[]) => (names.length === 0 ? 'nothing' : names.join(' and '));
