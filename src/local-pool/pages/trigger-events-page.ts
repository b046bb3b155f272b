import type { LoggedCall, TriggerLog } from '../triggers/trigger-log.ts';
import { html, type Html } from './html.ts';
import { BACK_LINK, renderPage } from './page.ts';

/** Renders the most recent trigger calls and their results. */
export function renderTriggerEventsPage(log: TriggerLog): Html {
  const calls = log.calls();
  return renderPage(
    'Trigger events',
    html`${BACK_LINK}
      <p>
        Up to ${String(log.size)} calls, newest first, in memory only. Codes, answers and other possible
        secrets are redacted, and very long values are truncated.
      </p>
      ${calls.length === 0 ? html`<p>No trigger has run yet. Sign in or create an account, then reload this page.</p>` : ''}
      <ol class="cards">
        ${calls.map(renderCard)}
      </ol>`,
  );
}

function renderCard({ calledAt, trigger, milliseconds, event, result }: LoggedCall): Html {
  const time = new Date(calledAt).toISOString();
  return html`<li>
    <h2>${trigger}</h2>
    <p class="quiet"><time datetime="${time}">${time}</time>, ${milliseconds.toFixed(0)} ms</p>
    ${renderJson('Event', event)}
    ${'error' in result ? html`<p>${result.error}</p>` : renderJson('Response', result.response)}
  </li>`;
}

function renderJson(name: string, value: unknown): Html {
  return html`<details>
    <summary>${name}</summary>
    <pre tabindex="0">${JSON.stringify(value ?? null, null, 2)}</pre>
  </details>`;
}
