import type { UserPool } from '../user-pool.ts';
import { html, type Html } from './html.ts';
import { renderPage } from './page.ts';

/** Renders the page at the pool's root URL. */
export function renderFrontPage(pool: UserPool): Html {
  return renderPage(
    'Local pool',
    html`<p>
        This is a user pool on your own machine. It serves Cognito’s protocol at <code>POST /</code>, runs the
        triggers, and collects the SMS messages that they send.
      </p>
      <dl>
        <dt>User pool</dt>
        <dd><code>${pool.id}</code></dd>
        <dt>App client</dt>
        <dd><code>${pool.clientId}</code></dd>
        <dt>Issuer</dt>
        <dd><code>${pool.issuer}</code></dd>
      </dl>
      <ul>
        <li><a href="/inbox">Inbox</a>: incoming SMS messages</li>
        <li><a href="/members">Members</a>: the accounts in the pool</li>
        <li><a href="/trigger-events">Trigger events</a>: recent trigger calls and results</li>
        <li>
          <a href="/${pool.id}/.well-known/jwks.json">Keys</a>: the public keys that verify tokens (JWKS)
        </li>
      </ul>`,
  );
}
