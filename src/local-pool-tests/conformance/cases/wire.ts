import type { ExpectedError, Evidence } from '../conformance-case.ts';

/** A request that no SDK sends, and the error that every operation returns. */
export interface WireCase {
  readonly condition: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly error: ExpectedError;
  readonly evidence: Evidence;
}

const JSON_1_1 = { 'Content-Type': 'application/x-amz-json-1.1' };

const target = (operation: string) => ({
  ...JSON_1_1,
  'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
});

export const WIRE_CASES: readonly WireCase[] = [
  {
    condition: 'a required field is missing',
    headers: target('GetUser'),
    body: '{}',
    error: {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'accessToken' failed to satisfy constraint: Member must not be null",
    },
    evidence: 'observed',
  },
  {
    condition: 'a value has the wrong JSON type',
    headers: target('GetUser'),
    body: '{"AccessToken":7}',
    error: { name: 'SerializationException', message: 'NUMBER_VALUE can not be converted to a String' },
    evidence: 'observed',
  },
  {
    condition: 'the body is not JSON',
    headers: target('GetUser'),
    body: '{"AccessToken":',
    error: { name: 'SerializationException', message: 'The body is not JSON.' },
    evidence: 'assumed',
  },
  {
    condition: 'the content type is not application/x-amz-json-1.1',
    headers: { ...target('GetUser'), 'Content-Type': 'text/plain' },
    body: '{}',
    error: {
      name: 'SerializationException',
      message: 'The content type is not application/x-amz-json-1.1.',
    },
    evidence: 'assumed',
  },
  {
    condition: 'the request is larger than 1 MB',
    headers: target('GetUser'),
    body: 'x'.repeat(1_048_577),
    error: { name: 'RequestEntityTooLargeException', message: 'The request is larger than 1 MB.' },
    evidence: 'assumed',
  },
  {
    condition: 'the target is not an operation of Cognito',
    headers: { ...JSON_1_1, 'X-Amz-Target': 'Kinesis_20131202.PutRecord' },
    body: '{}',
    error: { name: 'UnknownOperationException', message: 'The target is not known.' },
    evidence: 'assumed',
  },
  {
    condition: 'an administrative operation is not signed (any signature is accepted)',
    headers: target('AdminGetUser'),
    body: '{}',
    error: { name: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    evidence: 'observed',
  },
  {
    condition: 'the local pool does not support the operation',
    headers: target('ForgotPassword'),
    body: '{}',
    error: {
      name: 'UnsupportedOperationException',
      message: 'ForgotPassword is not supported by the local pool, which has no sign-in with passwords.',
    },
    evidence: 'assumed',
  },
];
