import { unknown, type Finding } from './report.ts';

/** Why a call to AWS failed. */
export interface AwsErrorInfo {
  readonly kind: 'credentials' | 'denied' | 'unreachable' | 'other';
  /** The end of a sentence, without a full stop. */
  readonly cause: string;
}

/** A value, or why it could not be read. */
export type ProbeResult<Value> =
  { readonly value: Value } | { readonly error: AwsErrorInfo; readonly finding: Finding };

/** The remedy for missing or rejected credentials. */
export const SIGN_IN_TO_AWS =
  'Sign in as for a deploy: "aws sso login" and AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

const REMEDIES: Readonly<Record<AwsErrorInfo['kind'], string>> = {
  credentials: 'Sign in again as for a deploy.',
  denied: 'Grant the missing permission, or run as a role that has it.',
  unreachable: 'Check that this machine reaches AWS, and that the service exists in this region.',
  other: 'Run this again. If it fails again, check in the AWS console.',
};

/** Expired or unknown credentials, by the error names of the services. */
const BAD_CREDENTIALS =
  /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|CredentialsProvider)/;

/** A missing permission, by the error names of the services. */
const DENIED = /^(AccessDenied|AuthorizationError|UnauthorizedOperation)/;

/** A network failure, by the names and codes of the SDK and of Node's system errors. */
const UNREACHABLE = /^(Abort|Timeout)Error$|^(ENOTFOUND|EAI_AGAIN|ECONN|ENET|EHOST|ETIMEDOUT|EPIPE)/;

/**
 * Reads something from AWS or a file, and turns an error into a finding.
 * @param subject the start of a sentence, such as "The stack club"
 */
export async function probe<Value>(subject: string, read: () => Promise<Value>): Promise<ProbeResult<Value>> {
  try {
    return { value: await read() };
  } catch (thrown) {
    const error = describeAwsError(thrown);
    return {
      error,
      finding: unknown(`${subject} could not be checked: ${error.cause}.`, REMEDIES[error.kind]),
    };
  }
}

/** Classifies an error of the AWS SDK. */
export function describeAwsError(error: unknown): AwsErrorInfo {
  if (!(error instanceof Error)) return { kind: 'other', cause: String(error) };
  const { name, message } = error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (BAD_CREDENTIALS.test(name)) return { kind: 'credentials', cause: message.replace(/\.$/, '') };
  if (DENIED.test(name)) {
    const action = /not authorized to perform:? (\S+)/.exec(message)?.[1];
    return { kind: 'denied', cause: `the credentials do not allow ${action ?? 'it'}` };
  }
  if (UNREACHABLE.test(name) || UNREACHABLE.test(code)) {
    return { kind: 'unreachable', cause: `AWS did not respond (${code || name})` };
  }
  return { kind: 'other', cause: `${name}: ${message.replace(/\.$/, '')}` };
}
