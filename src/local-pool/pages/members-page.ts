import type { Member, Members } from '../members/members.ts';
import { searchMembers } from '../members/member-search.ts';
import { html, type Html } from './html.ts';
import { renderChip, renderPage, renderTime } from './page.ts';

const PAGE_LENGTH = 50;

/** A form that was rejected, with its fields. */
export interface RejectedForm {
  readonly form: URLSearchParams;
  readonly error: string;
}

interface MembersPage {
  /** A part of a number or name, or the beginning of a user name. */
  readonly find: string;
  /** The id of the last member on the previous page. */
  readonly after: number;
  readonly rejected?: RejectedForm | undefined;
  /** Whether a member was just deleted. */
  readonly isDeleted?: boolean;
}

/** Renders a page of members in order of creation, and the form that creates one. */
export function renderMembersPage(
  members: Members,
  { find, after, rejected, isDeleted = false }: MembersPage,
): Html {
  // One extra member shows whether another page follows.
  const fetched = members.list(find ? searchMembers(find) : undefined, { id: after }, PAGE_LENGTH + 1);
  const shown = fetched.slice(0, PAGE_LENGTH);
  const last = fetched.length > PAGE_LENGTH ? shown.at(-1) : undefined;
  const next = new URLSearchParams({ ...(find && { find }), after: String(last?.id) });
  return renderPage({
    title: 'Members',
    path: '/members',
    content: html`<h1>Members</h1>
      <p class="lead">${String(members.count())} in total, in order of creation.</p>
      ${rejected ? html`<p class="error" role="alert">${rejected.error}</p>` : ''}
      ${isDeleted ? html`<p class="notice" role="status">The member was deleted.</p>` : ''}
      <form class="search" role="search" action="/members">
        <label for="find">Number, name or user name</label>
        <div class="line">
          <input id="find" name="find" type="search" value="${find}" autocomplete="off" />
          <button class="secondary">Find</button>
        </div>
      </form>
      ${renderCreateForm(rejected)}
      ${shown.length === 0 ? html`<p class="muted">${find ? 'No member matches.' : 'No members yet.'}</p>` : ''}
      <ol class="rows members">
        ${shown.map(renderMember)}
      </ol>
      ${last ? html`<p><a href="/members?${String(next)}">More members</a></p>` : ''}`,
  });
}

function renderCreateForm(rejected: RejectedForm | undefined): Html {
  const value = (name: string) => rejected?.form.get(name) ?? '';
  return html`<details class="card" ${rejected?.form.has('phone-number') ? html`open` : ''}>
    <summary>Create a member</summary>
    <form class="fields" method="post" action="/members/create">
      <div>
        <label for="phone-number">Phone number</label>
        <input
          id="phone-number"
          name="phone-number"
          type="tel"
          required
          placeholder="+12025550123"
          value="${value('phone-number')}"
          autocomplete="off"
        />
      </div>
      <div>
        <label for="name">Full name</label>
        <input id="name" name="name" value="${value('name')}" autocomplete="off" />
      </div>
      <label class="choice">
        <input type="checkbox" name="is-verified" ${rejected?.form.has('is-verified') ? html`checked` : ''} />
        The number is verified
      </label>
      <button class="primary">Create</button>
    </form>
  </details>`;
}

function renderMember(member: Member): Html {
  const { userName, attributes } = member;
  return html`<li>
    <div class="heading">
      <h2>
        <a href="/member?id=${userName}"
          ><bdi>${attributes['phone_number'] ?? attributes['email'] ?? userName}</bdi></a
        >
      </h2>
      ${renderMemberState(member)}
    </div>
    <p><bdi>${attributes['name'] ?? ''}</bdi></p>
    <p class="muted"><code>${userName}</code> ${renderTime(member.createdAt)}</p>
  </li>`;
}

/** Renders whether a member can sign in, and whether the number is verified. */
export function renderMemberState({ status, isEnabled, attributes }: Member): readonly Html[] {
  const isVerified = attributes['phone_number_verified'] === 'true';
  return [
    isEnabled
      ? renderChip(status === 'UNCONFIRMED' ? 'warning' : 'good', status)
      : renderChip('bad', 'DISABLED'),
    renderChip('neutral', isVerified ? 'Number verified' : 'Number not verified'),
  ];
}
