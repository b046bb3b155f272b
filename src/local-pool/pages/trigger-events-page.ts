import type { LoggedCall, TriggerLog } from '../triggers/trigger-log.ts';
import { html, type Html } from './html.ts';
import { BACK, page } from './page.ts';

/** What the triggers were asked of late, and what they answered. */
export function triggerEventsPage(log: TriggerLog): Html {
  const calls = log.calls();
  return page(
    'Trigger events',
    html`${BACK}
      <p>
        The last ${String(log.size)} at most, newest first, kept in memory only. Codes, answers and whatever
        else may be a secret are blanked out, and what is very long is cut short.
      </p>
      ${calls.length === 0 ? html`<p>No trigger has run yet. Register or log in, and look again.</p>` : ''}
      <ol class="cards">
        ${calls.map(card)}
      </ol>`,
  );
}

function card({ calledAt, trigger, milliseconds, request, answer }: LoggedCall): Html {
  const time = new Date(calledAt).toISOString();
  return html`<li>
    <h2>${trigger}</h2>
    <p class="quiet"><time datetime="${time}">${time}</time>, ${milliseconds.toFixed(0)} ms</p>
    ${json('Event', request)}
    ${'error' in answer ? html`<p>${answer.error}</p>` : json('Response', answer.response)}
  </li>`;
}

function json(name: string, value: unknown): Html {
  return html`<details>
    <summary>${name}</summary>
    <pre tabindex="0">${JSON.stringify(value ?? null, null, 2)}</pre>
  </details>`;
}
