import type { RejectionCode } from '../../../contract/rejections.ts';
import { describeAwsError, SIGN_IN_TO_AWS, type AwsErrorInfo } from '../doctor/probe.ts';

/** The cause of a failed call, as the end of a sentence without a full stop, and its remedy. */
export interface Advice {
  readonly cause: string;
  readonly remedy: string;
}

/** Matches an error in which a trigger rejected a request with one of these codes. */
const matchRejection = (...codes: RejectionCode[]) => new RegExp(codes.join('|'));

const WRONG_CODE = [
  'the code was wrong or had expired',
  'Run this again in a minute, and type the code of the newest SMS message.',
] as const;

/** Patterns for `{name}: {message}` of an error; the first match applies. */
const KNOWN_ERRORS: readonly (readonly [pattern: RegExp, cause: string, remedy: string])[] = [
  [
    /^ResourceNotFoundException/,
    'there is no such user pool or app client in this region',
    "Set --region, --pool and --client to the stack's outputs.",
  ],
  [
    /^UsernameExistsException/,
    'the number belongs to a member',
    'Use another number with --number, or delete that member yourself.',
  ],
  [
    matchRejection('NUMBER_NOT_ALLOWED'),
    'the user pool does not allow this number',
    'Use a mobile number of a served country, or deploy with its country: "npm run deploy -- -c countries=…".',
  ],
  [
    matchRejection('TOO_MANY_CODES', 'SENDING_LIMITED', 'TOO_MANY_WRONG_CODES'),
    'a limit of the user pool is reached',
    'Run this again later, or with another number.',
  ],
  [matchRejection('SMS_NOT_SENT'), 'the SMS message could not be sent', 'Run "npm run doctor".'],
  [matchRejection('CODE_EXPIRED', 'CODE_USED_UP', 'CODE_REPLACED'), ...WRONG_CODE],
  [/Incorrect username or password|Invalid session/, ...WRONG_CODE],
  [/could not be deleted/, 'an account of the test remains', 'Delete it in the Amazon Cognito console.'],
  [/^ForbiddenException/, 'AWS WAF blocks this address', 'Run this again in five minutes.'],
  [/^(TooManyRequests|LimitExceeded)/, 'AWS limits the rate of requests', 'Run this again in a minute.'],
  [
    /^(UserLambdaValidation|UnexpectedLambda|InvalidLambdaResponse)Exception/,
    'a trigger failed',
    "Read the trigger's CloudWatch log.",
  ],
];

const REMEDIES: Readonly<Record<AwsErrorInfo['kind'], string>> = {
  credentials: SIGN_IN_TO_AWS,
  denied:
    'Grant these credentials cognito-idp:AdminGetUser, AdminUpdateUserAttributes, AdminCreateUser, AdminDeleteUser ' +
    'and DescribeUserPool on the user pool.',
  unreachable: 'Check that this machine reaches AWS, and that the region is correct.',
  other: 'Run this again. If it fails again, look up the error in the Amazon Cognito API reference.',
};

/** Finds the cause and the remedy of an error of the AWS SDK. */
export function explainError(error: unknown): Advice {
  const { kind, cause } = describeAwsError(error);
  const description = String(error);
  const known = KNOWN_ERRORS.find(([pattern]) => pattern.test(description));
  if (!known) return { cause, remedy: REMEDIES[kind] };
  return { cause: `${known[1]} (${cause})`, remedy: known[2] };
}
