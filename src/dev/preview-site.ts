import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { languageFromCookie } from '../contract/languages.ts';
import { routePage } from '../site/route-page.ts';
import type { Listener } from '../local-pool/http/request-guard.ts';

/** What the build names after its content: `chunk-9-BLRQDm.js`. */
const HASHED = /-[\w-]{8}\.js$/;

/**
 * A hashed file never changes. Anything else is asked for again, and answered with 304 where it is
 * the same.
 */
const HASHED_CACHING = 'public, max-age=31536000, immutable';
const OTHER_CACHING = 'no-cache';

/**
 * Serves a production build as CloudFront does: compressed files, for a page the file that
 * `page-router.js` chooses, and 404 for a missing file.
 * @param folder of the build, as it is now
 * @param headers that every answer has
 */
export function siteListener(folder: string, headers: Readonly<Record<string, string>>): Listener {
  const sendFile = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    onNoMatch: sendNotFound,
    setHeaders: (response, path) =>
      response.setHeader('Cache-Control', HASHED.test(path) ? HASHED_CACHING : OTHER_CACHING),
  });
  return (request, response) => {
    response.setHeaders(new Map(Object.entries(headers)));
    // Ranges are optional (RFC 9110, 14.2), and sirv throws where one ends before it begins.
    delete request.headers.range;
    request.url = fileOf(request);
    if (request.method === 'GET' || request.method === 'HEAD') sendFile(request, response);
    else response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  };
}

/** The path of the file that answers a request. */
function fileOf({ url = '/', headers }: IncomingMessage): string {
  return routePage({
    path: url.replace(/\?.*/s, ''),
    chosenLanguage: languageFromCookie(headers.cookie ?? ''),
    acceptLanguage: headers['accept-language'] ?? '',
  });
}

function sendNotFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('There is no such file.\n');
}
