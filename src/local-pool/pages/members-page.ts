import type { Member, Members } from '../members/members.ts';
import { html, type Html } from './html.ts';
import { BACK_LINK, renderPage } from './page.ts';

const PAGE_LENGTH = 50;

/**
 * Renders a page of members in order of creation.
 * @param after the id of the last member on the previous page
 */
export function renderMembersPage(members: Members, after: number): Html {
  // One extra member shows whether another page follows.
  const fetched = members.list(undefined, { id: after }, PAGE_LENGTH + 1);
  const shown = fetched.slice(0, PAGE_LENGTH);
  const last = fetched.length > PAGE_LENGTH ? shown.at(-1) : undefined;
  return renderPage(
    'Members',
    html`${BACK_LINK}
      <p>${String(members.count())} in total, in order of creation.</p>
      <ol class="cards">
        ${shown.map(renderCard)}
      </ol>
      ${last ? html`<p><a href="/members?after=${String(last.id)}">More members</a></p>` : ''}`,
  );
}

function renderCard({ userName, attributes, status, isEnabled, createdAt }: Member): Html {
  const { phone_number: phoneNumber = userName, phone_number_verified: isVerified, name = '' } = attributes;
  const time = new Date(createdAt).toISOString();
  return html`<li>
    <h2>${phoneNumber}</h2>
    <p>${name}</p>
    <p class="quiet">
      ${status}, number
      ${isVerified === 'true' ? 'verified' : 'not verified'}${isEnabled ? '' : ', disabled'}<br />
      <code>${userName}</code><br />
      <time datetime="${time}">${time}</time>
    </p>
  </li>`;
}
