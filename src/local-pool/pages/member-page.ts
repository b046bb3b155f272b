import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import type { Member } from '../members/members.ts';
import { html, type Html } from './html.ts';
import { renderMemberState } from './members-page.ts';
import { renderPage, renderTime } from './page.ts';

/** What was just done to a member, by the name in the URL. */
const NOTICES = new Map([
  ['created', 'The member was created.'],
  ['enabled', 'The member can sign in again.'],
  ['disabled', 'The member cannot sign in, and is signed out everywhere.'],
  ['signed-out', 'The member was signed out everywhere.'],
]);

/** The attributes that only triggers and administrators write. */
const DESCRIPTIONS = new Map<string, string>([
  [SERVER_ATTRIBUTES.provenNumber, 'Proven number'],
  [SERVER_ATTRIBUTES.previousNumber, 'Previous number, and when it changed'],
  [SERVER_ATTRIBUTES.importedFrom, 'Imported from'],
]);

/**
 * Renders a member with the forms that change it.
 * @param done what was just done, a key of `NOTICES`
 */
export function renderMemberPage(member: Member, done: string): Html {
  const { userName, attributes, isEnabled } = member;
  const name = attributes['phone_number'] ?? userName;
  const notice = NOTICES.get(done);
  return renderPage({
    title: name,
    path: '/members',
    content: html`<p><a href="/members">All members</a></p>
      <h1><bdi>${name}</bdi></h1>
      <p class="lead"><bdi>${attributes['name'] ?? 'Without a name'}</bdi></p>
      <p class="chips">${renderMemberState(member)}</p>
      ${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}
      <div class="actions">
        ${
          isEnabled
            ? renderAction('/members/disable', userName, 'Disable')
            : renderAction('/members/enable', userName, 'Enable')
        }
        ${renderAction('/members/sign-out', userName, 'Sign out everywhere')}
        <button type="button" class="danger-quiet" popovertarget="delete">Delete…</button>
      </div>
      <div id="delete" class="dialog" popover role="dialog" aria-labelledby="delete-title">
        <h2 id="delete-title">Delete <bdi>${name}</bdi>?</h2>
        <p>The account and its sessions are deleted permanently. The number can sign up again.</p>
        <form class="actions" method="post" action="/members/delete">
          <input type="hidden" name="id" value="${userName}" />
          <button type="button" class="secondary" popovertarget="delete" autofocus>Cancel</button>
          <button class="danger">Delete permanently</button>
        </form>
      </div>
      <section class="card" aria-labelledby="attributes">
        <h2 id="attributes">Attributes</h2>
        <dl class="pairs">
          <dt>User name (<code>sub</code>)</dt>
          <dd><code>${userName}</code></dd>
          ${Object.entries(attributes).map(renderAttribute)}
          <dt>Created</dt>
          <dd>${renderTime(member.createdAt)}</dd>
          <dt>Changed</dt>
          <dd>${renderTime(member.modifiedAt)}</dd>
        </dl>
      </section>`,
  });
}

function renderAttribute([name, value]: [string, string]): Html {
  const description = DESCRIPTIONS.get(name);
  return html`<dt>${description ? html`${description} (<code>${name}</code>)` : name}</dt>
    <dd><bdi>${value}</bdi></dd>`;
}

function renderAction(action: string, userName: string, label: string): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="id" value="${userName}" />
    <button class="secondary">${label}</button>
  </form>`;
}
