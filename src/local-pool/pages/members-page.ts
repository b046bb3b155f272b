import type { Member, Members } from '../members/members.ts';
import { html, type Html } from './html.ts';
import { BACK, page } from './page.ts';

const MEMBERS_A_PAGE = 50;

/** The members in the order of their registration, from the one that follows `after`. */
export function membersPage(members: Members, after: number): Html {
  // One more than the page holds tells whether another page follows.
  const found = members.list(undefined, after, MEMBERS_A_PAGE + 1);
  const shown = found.slice(0, MEMBERS_A_PAGE);
  const last = found.length > MEMBERS_A_PAGE ? shown.at(-1) : undefined;
  return page(
    'Members',
    html`${BACK}
      <p>${String(members.count())} in all, in the order of their registration.</p>
      <ol class="cards">
        ${shown.map(card)}
      </ol>
      ${last ? html`<p><a href="/members?after=${String(last.id)}">More members</a></p>` : ''}`,
  );
}

function card({ userName, attributes, status, isEnabled, createdAt }: Member): Html {
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
