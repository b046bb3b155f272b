/** Why AWS did not tell something. */
export interface Trouble {
  readonly kind: 'credentials' | 'denied' | 'unreachable' | 'other';
  /** The end of a sentence, in brackets or after a comma. */
  readonly cause: string;
}

/** The remedy for missing or rejected credentials. */
export const SIGN_IN_TO_AWS =
  'Sign in as for a deploy: "aws sso login" and AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

/** What services call credentials that have expired, or that they don't know. */
const BAD_CREDENTIALS =
  /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|CredentialsProvider)/;

/** What they call a right that is missing. */
const DENIED = /^(AccessDenied|AuthorizationError|UnauthorizedOperation)/;

/** How the network fails, from Node's system errors and from the SDK. */
const UNREACHABLE = /^(Abort|Timeout)Error$|^(ENOTFOUND|EAI_AGAIN|ECONN|ENET|EHOST|ETIMEDOUT|EPIPE)/;

/** Sorts an error of the AWS SDK. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return { kind: 'other', cause: String(error) };
  const { name, message } = error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (BAD_CREDENTIALS.test(name)) return { kind: 'credentials', cause: message.replace(/\.$/, '') };
  if (DENIED.test(name)) {
    const action = /not authorized to perform:? (\S+)/.exec(message)?.[1];
    return { kind: 'denied', cause: `the credentials may not ${action ?? 'do that'}` };
  }
  if (UNREACHABLE.test(name) || UNREACHABLE.test(code)) {
    return { kind: 'unreachable', cause: `AWS did not answer: ${code || name}` };
  }
  return { kind: 'other', cause: `${name}: ${message.replace(/\.$/, '')}` };
}
