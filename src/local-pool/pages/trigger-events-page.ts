import type { LoggedCall, TriggerLog } from '../triggers/trigger-log.ts';
import { html, type Html } from './html.ts';
import { renderPage, renderTime } from './page.ts';

/** Renders the most recent trigger calls and their results. */
export function renderTriggerEventsPage(log: TriggerLog): Html {
  const calls = log.calls();
  return renderPage({
    title: 'Trigger events',
    path: '/trigger-events',
    content: html`<h1>Trigger events</h1>
      <p class="lead">
        Up to ${String(log.size)} calls, newest first, in memory only. Codes, answers and other possible
        secrets are redacted, and very long values are truncated.
      </p>
      ${calls.length === 0 ? html`<p class="muted">No trigger has run yet. Sign in or create an account, then reload this page.</p>` : ''}
      <ol class="cards">
        ${calls.map(renderCard)}
      </ol>`,
  });
}

function renderCard({ calledAt, trigger, milliseconds, event, result }: LoggedCall): Html {
  return html`<li class="card">
    <div class="heading">
      <h2>${trigger}</h2>
      <span class="muted">${milliseconds.toFixed(0)} ms</span> ${renderTime(calledAt)}
    </div>
    ${'error' in result ? html`<p class="error">${result.error}</p>` : ''} ${renderJson('Event', event)}
    ${'error' in result ? '' : renderJson('Response', result.response)}
  </li>`;
}

function renderJson(name: string, value: unknown): Html {
  return html`<details>
    <summary>${name}</summary>
    <pre tabindex="0">${JSON.stringify(value ?? null, null, 2)}</pre>
  </details>`;
}
