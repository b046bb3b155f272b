import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { PoolFixture } from '../../local-pool/testing/pool-fixture.ts';
import type { ConformanceCase, KnownError } from './conformance-case.ts';

/** What was sent, and what came back: an answer, or an error. */
export interface Outcome {
  readonly request: object;
  readonly answer?: object;
  readonly error?: KnownError;
}

type Command = new (request: object) => sdk.GetUserCommand;

/** Sends a case's request. @param shared the pool, where the case asks for none of its own */
export async function runCase(shared: PoolFixture, each: ConformanceCase): Promise<Outcome> {
  const fixture = each.pool ? await PoolFixture.start(each.pool) : shared;
  try {
    const request = await each.request(fixture);
    return { request, ...(await send(fixture, each.operation, request)) };
  } finally {
    if (fixture !== shared) await fixture.stop();
  }
}

async function send(fixture: PoolFixture, operation: string, request: object) {
  const exported = sdk as unknown as Readonly<Record<string, Command>>;
  const Command = exported[`${operation}Command`];
  if (!Command) throw new Error(`The SDK has no command for ${operation}.`);
  try {
    const { $metadata, ...answer } = await fixture.cognito.send(new Command(request));
    if ($metadata.httpStatusCode !== 200)
      throw new Error(`${operation} answered ${$metadata.httpStatusCode}.`);
    return { answer };
  } catch (error) {
    if (!(error instanceof sdk.CognitoIdentityProviderServiceException)) throw error;
    return { error: { name: error.name, message: error.message } };
  }
}
