import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { languageFromCookie } from '../contract/languages.ts';
import { routePage } from '../site/route-page.ts';
import type { Listener } from '../local-pool/http/request-guard.ts';

/** A file with a hash of its content in its name, such as `chunk-9-BLRQDm.js`. */
const HASHED = /-[\w-]{8}\.js$/;

/** A hashed file never changes. Browsers revalidate all other files and get 304 if unchanged. */
const HASHED_CACHING = 'public, max-age=31536000, immutable';
const OTHER_CACHING = 'no-cache';

/**
 * Serves a production build as CloudFront does: compressed, with the file that `page-router.js`
 * chooses for a page, and with 404 for a missing file.
 * @param folder the folder of the build; its list of files is read once
 * @param headers the headers of every response
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
    // Ranges are optional (RFC 9110, 14.2), and sirv throws if a range ends before it starts.
    delete request.headers.range;
    request.url = resolveFile(request);
    if (request.method === 'GET' || request.method === 'HEAD') sendFile(request, response);
    else response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  };
}

/** Returns the path of the file for a request. */
function resolveFile({ url = '/', headers }: IncomingMessage): string {
  return routePage({
    path: url.replace(/\?.*/s, ''),
    chosenLanguage: languageFromCookie(headers.cookie ?? ''),
    acceptLanguage: headers['accept-language'] ?? '',
  });
}

function sendNotFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('File not found.\n');
}
