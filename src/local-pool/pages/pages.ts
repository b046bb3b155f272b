import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operations } from '../cognito/operation.ts';
import { streamChanges } from '../http/change-stream.ts';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import { readForm } from '../http/form.ts';
import type { TriggerLog } from '../triggers/trigger-log.ts';
import { renderFrontPage, type FrontPageDeps } from './front-page.ts';
import type { Html } from './html.ts';
import { createMemberActions, type Action } from './member-actions.ts';
import { renderMemberPage } from './member-page.ts';
import { renderMembersPage, type RejectedForm } from './members-page.ts';
import { pageHeaders } from './page-headers.ts';
import { renderSignInsPage, type SignInsPageDeps } from './sign-ins-page.ts';
import { renderTriggerEventsPage } from './trigger-events-page.ts';

export interface PagesDeps extends FrontPageDeps, SignInsPageDeps {
  readonly operations: Operations;
  readonly log: TriggerLog;
}

interface Page {
  /** Whether the page shows or changes data of the pool and so rejects cross-origin requests. */
  readonly isPrivate: boolean;
  readonly handle: (url: URL, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** The pool's pages by method and URL path, such as `GET /members`. */
export type Pages = ReadonlyMap<string, Page>;

/** Creates the pages, which show current data at each request, and the changes that they offer. */
export function createPages(deps: PagesDeps): Pages {
  const { members } = deps;
  const membersPage = (query: URLSearchParams, rejected?: RejectedForm) =>
    renderMembersPage(members, {
      find: query.get('find')?.trim() ?? '',
      after: Number(/^\d{1,15}$/.exec(query.get('after') ?? '')?.[0] ?? 0),
      rejected,
      isDeleted: query.get('done') === 'deleted',
    });
  const memberPage = (query: URLSearchParams) => {
    const member = members.findByUserName(query.get('id') ?? '');
    return member && renderMemberPage(member, query.get('done') ?? '');
  };
  const rejected = (form: URLSearchParams, error: string) =>
    membersPage(new URLSearchParams(), { form, error });
  const actions = Array.from(createMemberActions(deps), ([path, action]): [string, Page] => [
    `POST ${path}`,
    { isPrivate: true, handle: handleAction(action, rejected) },
  ]);
  return new Map<string, Page>([
    ['GET /', { ...htmlPage(() => renderFrontPage(deps)), isPrivate: false }],
    ['GET /tokens.css', file('tokens.css', 'text/css')],
    ['GET /pages.css', file('pages.css', 'text/css')],
    ['GET /live.js', file('live.js', 'text/javascript')],
    ['GET /sign-ins', htmlPage(() => renderSignInsPage(deps), { hasScript: true })],
    ['GET /sign-ins/changes', { isPrivate: true, handle: streamSignIns(deps) }],
    ['GET /members', htmlPage(membersPage)],
    ['GET /member', htmlPage(memberPage)],
    ['GET /trigger-events', htmlPage(() => renderTriggerEventsPage(deps.log))],
    ...actions,
  ]);
}

/** Handles a request for a page, unless the page is private and the request is cross-origin. */
export async function handlePage(
  page: Page,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (page.isPrivate && isCrossOrigin(request)) rejectCrossOrigin(response);
  else await page.handle(url, request, response);
}

/** @param render returns undefined for a page that does not exist */
function htmlPage(render: (query: URLSearchParams) => Html | undefined, { hasScript = false } = {}): Page {
  return {
    isPrivate: true,
    handle: (url, _request, response) => {
      const page = render(url.searchParams);
      if (page) sendHtml(response, 200, page, hasScript);
      else response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found.\n');
    },
  };
}

function file(name: string, type: string): Page {
  return {
    isPrivate: false,
    handle: (_url, _request, response) => {
      response.writeHead(200, pageHeaders(`${type}; charset=utf-8`));
      response.end(readFileSync(new URL(name, import.meta.url)));
    },
  };
}

const streamSignIns =
  ({ signIns }: PagesDeps): Page['handle'] =>
  (_url, request, response) => {
    streamChanges(response, signIns.onChange);
    // The stream of changes would not end the response.
    if (request.method === 'HEAD') response.end();
  };

/** Handles a submitted form, and shows it again with the error if the change is rejected. */
const handleAction =
  (action: Action, renderRejected: (form: URLSearchParams, error: string) => Html): Page['handle'] =>
  async (_url, request, response) => {
    const form = await readForm(request);
    const result = await action(form);
    if ('next' in result) response.writeHead(303, { Location: result.next }).end();
    else sendHtml(response, 400, renderRejected(form, result.error), false);
  };

function sendHtml(response: ServerResponse, status: number, page: Html, hasScript: boolean): void {
  response.writeHead(status, pageHeaders('text/html; charset=utf-8', { hasScript }));
  response.end(String(page));
}
