import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { findErrorViolations, findViolations } from './response-violations.ts';

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
        const violations =
          response.statusCode === 200 ? findViolations(operation, parsed) : findErrorViolations(parsed);
        if (violations.length > 0) throw new Error(violations.join('; '));
        return result;
      },
    // The closest step to the wire. The body is restored for the SDK to read.
    { step: 'deserialize', priority: 'low', name: 'checkResponses' },
  );
}
