import type { UserPool } from '../user-pool.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';

/** What somebody sees who opens the pool's address in a browser. */
export function frontPage(pool: UserPool): Html {
  return page(
    'Local pool',
    html`<p>
        This is a user pool on your own machine. It answers Cognito’s protocol at <code>POST /</code>, runs
        the triggers, and keeps the texts that they send.
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
        <li><a href="/inbox">Inbox</a>: the texts, as they arrive</li>
        <li><a href="/members">Members</a>: who has registered</li>
        <li><a href="/trigger-events">Trigger events</a>: what the triggers were asked, and answered</li>
        <li><a href="/${pool.id}/.well-known/jwks.json">Keys</a>: what checks the tokens (JWKS)</li>
      </ul>`,
  );
}
