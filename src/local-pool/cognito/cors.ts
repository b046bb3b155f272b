import type { ServerResponse } from 'node:http';

/**
 * The request headers that browsers may send. `Authorization` is missing, so that web pages cannot
 * call operations that require a signature.
 */
const ALLOWED_HEADERS = [
  ...['content-type', 'x-amz-target', 'cache-control', 'x-amz-user-agent'],
  ...['amz-sdk-invocation-id', 'amz-sdk-request'],
];

const EXPOSED_HEADERS = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** Two days, the value that Cognito sends. */
const PREFLIGHT_LIFETIME_SECONDS = 172_800;

/** Allows pages of every origin to read the response, errors included, as Cognito does. */
export function allowOrigins(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
}

/** Responds to a browser's CORS preflight request for Cognito (Fetch Standard, CORS-preflight). */
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
