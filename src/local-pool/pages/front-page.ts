import type { Inbox } from '../inbox/inbox.ts';
import type { Members } from '../members/members.ts';
import type { SignInLog } from '../sign-in-log/sign-in-log.ts';
import { TRIGGER_NAMES, type TriggerName } from '../triggers/trigger-names.ts';
import type { UserPool } from '../user-pool.ts';
import { html, type Html } from './html.ts';
import { renderChip, renderPage } from './page.ts';

export interface FrontPageDeps {
  readonly pool: UserPool;
  readonly members: Members;
  readonly inbox: Inbox;
  readonly signIns: SignInLog;
  readonly triggers: { has(trigger: TriggerName): boolean };
}

/** Renders the page at the pool's root URL. */
export function renderFrontPage({ pool, members, inbox, signIns, triggers }: FrontPageDeps): Html {
  const address = new URL(pool.issuer).origin;
  return renderPage({
    title: 'Overview',
    path: '/',
    content: html`<h1>Overview</h1>
      <p class="lead">
        A user pool on your own machine: it speaks Cognito’s protocol, runs your triggers, and collects the
        SMS messages that they send.
      </p>
      <ul class="tiles">
        ${renderTile('/sign-ins', signIns.signIns().length, 'Sign-ins', 'Each round with its triggers')}
        ${renderTile('/members', members.count(), 'Members', 'Find, create and change accounts')}
        ${renderTile('/inbox', inbox.messages().length, 'Messages', 'SMS messages as a phone shows them')}
      </ul>
      <section aria-labelledby="connect" class="card">
        <h2 id="connect">Connect a client</h2>
        <dl class="pairs">
          <dt>Endpoint</dt>
          <dd><code>${address}</code></dd>
          <dt>Port</dt>
          <dd><code>${new URL(address).port}</code></dd>
          <dt>User pool</dt>
          <dd><code>${pool.id}</code></dd>
          <dt>App client</dt>
          <dd><code>${pool.clientId}</code></dd>
          <dt>Region</dt>
          <dd><code>${pool.region}</code></dd>
          <dt>Issuer</dt>
          <dd><code>${pool.issuer}</code></dd>
          <dt>Keys</dt>
          <dd>
            <a href="/${pool.id}/.well-known/jwks.json"><code>/${pool.id}/.well-known/jwks.json</code></a>
          </dd>
        </dl>
      </section>
      <section aria-labelledby="triggers" class="card">
        <h2 id="triggers">Triggers</h2>
        <ul class="rows">
          ${TRIGGER_NAMES.map(
            (trigger) =>
              html`<li>
                <span>${trigger}</span>
                ${triggers.has(trigger) ? renderChip('good', 'Runs') : renderChip('neutral', 'Not set')}
              </li>`,
          )}
        </ul>
      </section>`,
  });
}

function renderTile(href: string, count: number, name: string, description: string): Html {
  return html`<li class="card tile">
    <a href="${href}"><strong>${String(count)}</strong> ${name}</a>
    <span class="muted">${description}</span>
  </li>`;
}
