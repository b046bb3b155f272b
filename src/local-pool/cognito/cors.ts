import type { ServerResponse } from 'node:http';

/** What browsers may send here. `Authorization` is not among it: what needs a signature is not for web pages. */
const ALLOWED_HEADERS = [
  ...['content-type', 'x-amz-target', 'cache-control', 'x-amz-user-agent'],
  ...['amz-sdk-invocation-id', 'amz-sdk-request'],
];

const EXPOSED_HEADERS = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** Two days, as Cognito says. */
const PREFLIGHT_LIFETIME_SECONDS = 172_800;

/** Lets pages of every origin read the answer, as Cognito does, errors included. */
export function allowOrigins(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
}

/** Answers a browser that asks whether it may call Cognito (Fetch Standard, CORS-preflight). */
export function handlePreflight(response: ServerResponse): void {
  allowOrigins(response);
  response.writeHead(200, {
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS.join(','),
    'Access-Control-Max-Age': PREFLIGHT_LIFETIME_SECONDS,
    'Content-Length': 0,
  });
  response.end();
}
