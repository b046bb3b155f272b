import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import type { Members } from '../members/members.ts';
import type { TriggerLog } from '../triggers/trigger-log.ts';
import type { UserPool } from '../user-pool.ts';
import { frontPage } from './front-page.ts';
import { membersPage } from './members-page.ts';
import { triggerEventsPage } from './trigger-events-page.ts';

/** What the pages may do: show the pool's own style and picture. */
const CONTENT_SECURITY_POLICY = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

interface Page {
  readonly type: 'html' | 'css';
  /** Whether it tells what the pool has learned, which no page of another origin may ask for. */
  readonly isPrivate: boolean;
  readonly render: (query: URLSearchParams) => string;
}

/** The pool's window for people, by path. */
export type Pages = ReadonlyMap<string, Page>;

export function pages(pool: UserPool, members: Members, log: TriggerLog): Pages {
  const after = (query: URLSearchParams) => Number(/^\d{1,15}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  return new Map<string, Page>([
    ['/', { type: 'html', isPrivate: false, render: () => String(frontPage(pool)) }],
    ['/pages.css', { type: 'css', isPrivate: false, render: readStyle }],
    [
      '/members',
      { type: 'html', isPrivate: true, render: (query) => String(membersPage(members, after(query))) },
    ],
    ['/trigger-events', { type: 'html', isPrivate: true, render: () => String(triggerEventsPage(log)) }],
  ]);
}

/** Sends a page, if it may be shown to whoever asks. */
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

const readStyle = () => readFileSync(new URL('pages.css', import.meta.url), 'utf8');
