import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import type { Members } from '../members/members.ts';
import type { TriggerLog } from '../triggers/trigger-log.ts';
import type { UserPool } from '../user-pool.ts';
import { renderFrontPage } from './front-page.ts';
import { renderMembersPage } from './members-page.ts';
import { renderTriggerEventsPage } from './trigger-events-page.ts';

/** Allows the pages the pool's own stylesheets and image. */
const CONTENT_SECURITY_POLICY = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

interface Page {
  readonly type: 'html' | 'css';
  /** Whether the page shows data of the pool and so rejects cross-origin requests. */
  readonly isPrivate: boolean;
  readonly render: (query: URLSearchParams) => string;
}

/** The pool's pages by URL path. */
export type Pages = ReadonlyMap<string, Page>;

/** Creates the pages, which show current data at each request. */
export function createPages(pool: UserPool, members: Members, log: TriggerLog): Pages {
  const parseAfter = (query: URLSearchParams) =>
    Number(/^\d{1,15}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  return new Map<string, Page>([
    ['/', { type: 'html', isPrivate: false, render: () => String(renderFrontPage(pool)) }],
    ['/pages.css', { type: 'css', isPrivate: false, render: readStylesheet }],
    [
      '/members',
      {
        type: 'html',
        isPrivate: true,
        render: (query) => String(renderMembersPage(members, parseAfter(query))),
      },
    ],
    [
      '/trigger-events',
      { type: 'html', isPrivate: true, render: () => String(renderTriggerEventsPage(log)) },
    ],
  ]);
}

/** Sends a page, unless the page is private and the request is cross-origin. */
export function sendPage(page: Page, url: URL, request: IncomingMessage, response: ServerResponse): void {
  if (page.isPrivate && isCrossOrigin(request)) {
    rejectCrossOrigin(response);
    return;
  }
  response.writeHead(200, {
    'Content-Type': `text/${page.type}; charset=utf-8`,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(page.render(url.searchParams));
}

const readStylesheet = () => readFileSync(new URL('pages.css', import.meta.url), 'utf8');
