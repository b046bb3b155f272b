import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { PoolFixture } from '../../local-pool/testing/pool-fixture.ts';
import type { ConformanceCase, ExpectedError } from './conformance-case.ts';

/** The request of a case, and either the response or the error. */
export interface CaseResult {
  readonly request: object;
  readonly response?: object;
  readonly error?: ExpectedError;
}

type Command = new (request: object) => sdk.GetUserCommand;

/**
 * Sends the request of a case through the AWS SDK.
 * @param sharedPool the pool of all cases that do not set `pool`
 */
export async function runCase(sharedPool: PoolFixture, testCase: ConformanceCase): Promise<CaseResult> {
  const fixture = testCase.pool ? await PoolFixture.start(testCase.pool) : sharedPool;
  try {
    const request = await testCase.request(fixture);
    return { request, ...(await send(fixture, testCase.operation, request)) };
  } finally {
    if (fixture !== sharedPool) await fixture.stop();
  }
}

/**
 * Sends a request through the AWS SDK.
 * @returns the response without its metadata
 */
export async function sendRequest(
  fixture: PoolFixture,
  operation: string,
  request: object,
): Promise<Readonly<Record<string, unknown>>> {
  const exported = sdk as unknown as Readonly<Record<string, Command>>;
  const Command = exported[`${operation}Command`];
  if (!Command) throw new Error(`The SDK has no command for ${operation}.`);
  const { $metadata, ...response } = await fixture.cognito.send(new Command(request));
  const { httpStatusCode } = $metadata;
  if (httpStatusCode !== 200) throw new Error(`${operation} returned HTTP status ${httpStatusCode}.`);
  return { ...response };
}

async function send(fixture: PoolFixture, operation: string, request: object) {
  try {
    return { response: await sendRequest(fixture, operation, request) };
  } catch (error) {
    if (!(error instanceof sdk.CognitoIdentityProviderServiceException)) throw error;
    return { error: { name: error.name, message: error.message } };
  }
}
