import type { RejectionCode } from '../../../contract/rejections.ts';
import { describeAwsError, SIGN_IN_TO_AWS, type AwsErrorInfo } from '../doctor/probe.ts';

/** Why a call failed, as the end of a line without a full stop, and what to do about it. */
export interface Advice {
  readonly cause: string;
  readonly remedy: string;
}

/** Matches the errors in which a trigger rejected a request with one of these codes. */
const matchRejection = (...codes: RejectionCode[]) => new RegExp(codes.join('|'));

const WRONG_CODE = [
  'the code was wrong, or too late',
  'Run it again in a minute, and type the code of the newest text message.',
] as const;

/** By `{name}: {message}` of the error. */
const KNOWN_ERRORS: readonly (readonly [refusal: RegExp, cause: string, remedy: string])[] = [
  [
    /^ResourceNotFoundException/,
    'there is no such user pool or app client in this region',
    "Give --region, --pool and --client as in the stack's outputs.",
  ],
  [
    /^UsernameExistsException/,
    'the number belongs to a member',
    'Use another number with --number, or delete that member yourself.',
  ],
  [
    matchRejection('NUMBER_NOT_ALLOWED'),
    'the pool does not serve this number',
    'Use a mobile number of a served country, or deploy with its country: "npm run deploy -- -c countries=…".',
  ],
  [
    matchRejection('TOO_MANY_CODES', 'SENDING_LIMITED', 'TOO_MANY_WRONG_CODES'),
    'a limit of the pool is reached',
    'Run it again later, or with another number.',
  ],
  [matchRejection('SMS_NOT_SENT'), 'the text message could not be sent', 'Run "npm run doctor".'],
  [matchRejection('CODE_EXPIRED', 'CODE_USED_UP', 'CODE_REPLACED'), ...WRONG_CODE],
  [/Incorrect username or password|Invalid session/, ...WRONG_CODE],
  [/^ForbiddenException/, 'AWS WAF blocks this address', 'Run it again in five minutes.'],
  [/^(TooManyRequests|LimitExceeded)/, 'AWS limits the rate of requests', 'Run it again in a minute.'],
  [
    /^(UserLambdaValidation|UnexpectedLambda|InvalidLambdaResponse)Exception/,
    'a trigger failed',
    "Read the trigger's log in CloudWatch.",
  ],
];

const REMEDIES: Readonly<Record<AwsErrorInfo['kind'], string>> = {
  credentials: SIGN_IN_TO_AWS,
  denied:
    'Allow cognito-idp:AdminGetUser and cognito-idp:AdminDeleteUser on the user pool to these credentials.',
  unreachable: 'Check that this machine reaches AWS, and that the region is right.',
  other: 'Run it again. If it fails again, look the error up in the Amazon Cognito API reference.',
};

/** Explains an error of the AWS SDK. */
export function explainError(error: unknown): Advice {
  const { kind, cause } = describeAwsError(error);
  const description = String(error);
  const known = KNOWN_ERRORS.find(([pattern]) => pattern.test(description));
  if (!known) return { cause, remedy: REMEDIES[kind] };
  return { cause: `${known[1]} (${cause})`, remedy: known[2] };
}
