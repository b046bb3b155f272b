import type { RejectionCode, RejectionDetails } from '../../contract/rejections';
import { en } from '../i18n/en';
import { failureText } from '../i18n/i18n';
import { type Failure, failureFrom, failureFromRejection } from './failure';

/** A rejection's message, with or without details. */
type RejectionMessage = RejectionCode | `${RejectionCode} ${keyof RejectionDetails}=${string}`;

function thrown(name: string, message = '', requestId?: string): Error {
  return Object.assign(new Error(message), { name, ...(requestId && { metadata: { requestId } }) });
}

function fromTrigger(rejection: string): Failure {
  const message = `VerifyAuthChallengeResponse failed with error ${rejection}`;
  return failureFrom(thrown('UserLambdaValidationException', message, 'from-cognito'));
}

describe('failureFrom', () => {
  const rejections: [RejectionMessage | 'SOMETHING_NEW', Failure][] = [
    ['CODE_EXPIRED', { kind: 'code-expired' }],
    ['CODE_USED_UP', { kind: 'code-used-up' }],
    ['CODE_REPLACED challengeId=c2d9a4b8', { kind: 'code-replaced', challengeId: 'c2d9a4b8' }],
    ['TOO_MANY_CODES retryAfterSeconds=540', { kind: 'too-many-codes', retryAfterSeconds: 540 }],
    ['TOO_MANY_WRONG_CODES retryAfterSeconds=900', { kind: 'too-many-wrong-codes', retryAfterSeconds: 900 }],
    ['TOO_MANY_WRONG_CODES', { kind: 'too-many-wrong-codes', retryAfterSeconds: 60 }],
    ['SENDING_LIMITED retryAfterSeconds=1800', { kind: 'sending-limited', retryAfterSeconds: 1800 }],
    ['SENDING_LIMITED', { kind: 'sending-limited', retryAfterSeconds: null }],
    ['SIGN_UPS_LIMITED retryAfterSeconds=18000', { kind: 'sign-ups-limited', retryAfterSeconds: 18_000 }],
    ['NUMBER_NOT_ALLOWED reason=invalid', { kind: 'number-rejected', problem: 'invalid' }],
    ['NUMBER_NOT_ALLOWED reason=country', { kind: 'number-rejected', problem: 'country-not-served' }],
    ['NUMBER_NOT_ALLOWED reason=line', { kind: 'number-rejected', problem: 'not-mobile' }],
    ['NUMBER_NOT_ALLOWED reason=unknown', { kind: 'number-rejected', problem: 'unknown' }],
    ['NAME_NOT_ALLOWED', { kind: 'name-rejected' }],
    ['SMS_NOT_SENT', { kind: 'sms-not-sent' }],
    ['UNEXPECTED requestId=c0ffee-1', { kind: 'unexpected', requestId: 'c0ffee-1' }],
    ['ATTRIBUTES_NOT_ALLOWED', { kind: 'unexpected', requestId: 'from-cognito' }],
    ['SOMETHING_NEW', { kind: 'unexpected', requestId: 'from-cognito' }],
  ];
  for (const [rejection, failure] of rejections) {
    it(`reads the rejection ${rejection}, with and without a full stop`, () => {
      expect(fromTrigger(rejection)).toEqual(failure);
      expect(fromTrigger(`${rejection}.`)).toEqual(failure);
    });
  }

  const cognitoErrors: [string, string, Failure['kind']][] = [
    ['ForbiddenException', 'Request not allowed due to WAF block.', 'network-limited'],
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.', 'session-lost'],
    ['NotAuthorizedException', 'Access Token has been revoked', 'session-lost'],
    ['NotAuthorizedException', 'User is disabled.', 'member-disabled'],
    ['UserUnAuthenticatedException', 'User needs to be authenticated to call this API.', 'session-lost'],
    ['SignInException', 'An error occurred during the sign in process.', 'session-lost'],
    ['TooManyRequestsException', 'Rate exceeded', 'busy'],
    ['NetworkError', 'A network error has occurred.', 'offline'],
    ['TypeError', 'Failed to fetch dynamically imported module: /chunk.js', 'offline'],
    ['TypeError', 'x is not a function', 'unexpected'],
    // Messages of Chrome, Firefox and Safari for a response that is not JSON, and of Chrome for a
    // script that it cannot parse.
    ['SyntaxError', 'Unexpected token \'<\', "<html>" is not valid JSON', 'network-limited'],
    ['SyntaxError', 'Unexpected end of JSON input', 'network-limited'],
    [
      'SyntaxError',
      'JSON.parse: unexpected character at line 1 column 1 of the JSON data',
      'network-limited',
    ],
    ['SyntaxError', 'The string did not match the expected pattern.', 'network-limited'],
    ['SyntaxError', "Unexpected token '<'", 'unexpected'],
    ['UnexpectedLambdaException', 'DefineAuthChallenge invocation failed due to error X.', 'unexpected'],
  ];
  for (const [name, message, kind] of cognitoErrors) {
    it(`translates ${name} "${message}" to ${kind}`, () => {
      expect(failureFrom(thrown(name, message)).kind).toBe(kind);
    });
  }

  it('reports the end of a sign-in with an unknown number as a code that is used up', () => {
    const unknownNumber = failureFrom(thrown('NotAuthorizedException', 'Incorrect username or password.'));
    expect(failureText(unknownNumber, en)).toBe(failureText(fromTrigger('CODE_USED_UP.'), en));
  });

  it('accepts any thrown value, even if it is not an error', () => {
    for (const value of [undefined, null, 'text', 42]) {
      expect(failureFrom(value)).toEqual({ kind: 'unexpected', requestId: null });
    }
  });
});

describe('failureFrom a response that is not JSON', () => {
  const parseError = new SyntaxError('Unexpected token \'<\', "<html>" is not valid JSON');

  it('returns network-limited for the status of a firewall', () => {
    for (const status of [403, 429])
      expect(failureFrom(parseError, status)).toEqual({ kind: 'network-limited' });
  });

  it('returns unexpected for any other status', () => {
    for (const status of [200, 301, 404, 500, 502, 503, 504])
      expect(failureFrom(parseError, status)).toEqual({ kind: 'unexpected', requestId: null });
  });
});

describe('failureFromRejection', () => {
  it('translates the rejection that a proof round carries as the same rejection in an error', () => {
    for (const refusal of ['TOO_MANY_CODES', 'TOO_MANY_WRONG_CODES', 'SENDING_LIMITED', 'CODE_USED_UP'])
      expect(failureFromRejection(refusal, { retryAfterSeconds: '900' })).toEqual(
        fromTrigger(`${refusal} retryAfterSeconds=900.`),
      );
  });

  it('returns unexpected for an unknown rejection', () => {
    for (const refusal of ['', 'SOMETHING_NEW', 'toString'])
      expect(failureFromRejection(refusal, {})).toEqual({ kind: 'unexpected', requestId: null });
  });
});
