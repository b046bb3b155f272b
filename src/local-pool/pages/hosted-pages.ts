import type { ServerResponse } from 'node:http';

/** The pages and endpoints of a user pool's domain (Amazon Cognito, "User pool endpoints"). */
const HOSTED_PAGE =
  /^\/(?:login|logout|signup|confirmUser|forgotPassword|confirmForgotPassword|error|oauth2\/\w+|saml2\/\w+)$/;

/** Whether Cognito serves a path with its hosted pages. */
export const isHostedPage = (path: string) => HOSTED_PAGE.test(path);

/** Explains that the local pool lacks the page. */
export function rejectHostedPage(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The local pool has no hosted pages. Sign in with the operations of Cognito’s API.\n');
}
