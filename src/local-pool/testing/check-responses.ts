import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { errorFaults, responseFaults } from './response-faults.ts';

/** Lets a client of the SDK fail on every answer that is not as the SDK's model has it. The SDK itself would take it. */
export function checkResponses(client: CognitoIdentityProviderClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const response = result.response as { readonly statusCode: number; body: Readable };
        const body = await text(response.body);
        response.body = Readable.from([Buffer.from(body)]);
        const answer: unknown = JSON.parse(body);
        const operation = String(commandName).replace(/Command$/, '');
        const faults = response.statusCode === 200 ? responseFaults(operation, answer) : errorFaults(answer);
        if (faults.length > 0) throw new Error(faults.join('; '));
        return result;
      },
    // As near to the wire as can be: what is read there is read again by the SDK.
    { step: 'deserialize', priority: 'low', name: 'checkResponses' },
  );
}
