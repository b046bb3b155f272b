import type { KnownError, Evidence } from '../conformance-case.ts';

/** A request that no SDK sends, and what every operation says to it. */
export interface WireCase {
  readonly when: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly error: KnownError;
  readonly standing: Evidence;
}

const JSON_1_1 = { 'Content-Type': 'application/x-amz-json-1.1' };

const target = (operation: string) => ({
  ...JSON_1_1,
  'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
});

export const WIRE_CASES: readonly WireCase[] = [
  {
    when: 'something that has to be there is missing',
    headers: target('GetUser'),
    body: '{}',
    error: {
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'accessToken' failed to satisfy constraint: Member must not be null",
    },
    standing: 'observed',
  },
  {
    when: 'a value is of another JSON type',
    headers: target('GetUser'),
    body: '{"AccessToken":7}',
    error: { name: 'SerializationException', message: 'NUMBER_VALUE can not be converted to a String' },
    standing: 'observed',
  },
  {
    when: 'the body is no JSON',
    headers: target('GetUser'),
    body: '{"AccessToken":',
    error: { name: 'SerializationException', message: 'The body is not JSON.' },
    standing: 'assumed',
  },
  {
    when: 'the content type is another',
    headers: { ...target('GetUser'), 'Content-Type': 'text/plain' },
    body: '{}',
    error: {
      name: 'SerializationException',
      message: 'The content type is not application/x-amz-json-1.1.',
    },
    standing: 'assumed',
  },
  {
    when: 'the request is larger than 1 MB',
    headers: target('GetUser'),
    body: 'x'.repeat(1_048_577),
    error: { name: 'RequestEntityTooLargeException', message: 'The request is larger than 1 MB.' },
    standing: 'assumed',
  },
  {
    when: 'the target names no operation of Cognito',
    headers: { ...JSON_1_1, 'X-Amz-Target': 'Kinesis_20131202.PutRecord' },
    body: '{}',
    error: { name: 'UnknownOperationException', message: 'The target is not known.' },
    standing: 'assumed',
  },
  {
    when: 'an administrator’s operation is not signed (any signature will do)',
    headers: target('AdminGetUser'),
    body: '{}',
    error: { name: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    standing: 'observed',
  },
  {
    when: 'the local pool does not have the operation',
    headers: target('ForgotPassword'),
    body: '{}',
    error: {
      name: 'UnsupportedOperationException',
      message: 'ForgotPassword is not supported by the local pool.',
    },
    standing: 'assumed',
  },
];
