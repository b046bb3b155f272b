import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { errorFaults, responseFaults } from './response-faults.ts';

/**
 * Makes an SDK client throw for responses that violate the SDK's model, which the SDK itself would
 * accept.
 */
export function checkResponses(client: CognitoIdentityProviderClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const response = result.response as { readonly statusCode: number; body: Readable };
        const body = await text(response.body);
        response.body = Readable.from([Buffer.from(body)]);
        const parsed: unknown = JSON.parse(body);
        const operation = String(commandName).replace(/Command$/, '');
        const faults = response.statusCode === 200 ? responseFaults(operation, parsed) : errorFaults(parsed);
        if (faults.length > 0) throw new Error(faults.join('; '));
        return result;
      },
    // The closest step to the wire. The body is restored for the SDK to read.
    { step: 'deserialize', priority: 'low', name: 'checkResponses' },
  );
}
