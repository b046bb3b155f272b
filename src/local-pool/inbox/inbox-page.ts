import { html, type Html } from '../pages/html.ts';
import { renderPage } from '../pages/page.ts';
import { SMS_FAILURES, type ArmedFailure } from './sms-failure.ts';

/** Renders the inbox without its messages, which the script of the page adds. */
export function renderInboxPage(armed: ArmedFailure | undefined): Html {
  return renderPage({
    title: 'Inbox',
    path: '/inbox',
    scripts: ['/inbox/inbox.js'],
    content: html`<div class="inbox">
        <div class="title">
          <h1>Inbox</h1>
          <button id="clear" class="secondary" type="button" hidden>Delete all messages</button>
        </div>
        ${renderArmedFailure(armed)} ${renderFailureForm()}
        <p id="status" role="status"></p>
        <section id="no-messages" hidden>
          <h2>No messages yet</h2>
          <p>
            SMS messages from the app arrive here instead of on a phone. Sign in or create an account with a
            phone number, and the code appears here.
          </p>
        </section>
        <ol id="messages" aria-label="Messages, newest first"></ol>
        <noscript><p>This page requires JavaScript to show incoming messages.</p></noscript>
      </div>
      <template id="message">
        <li>
          <h2 class="to"></h2>
          <time></time>
          <p class="bubble"></p>
          <button class="copy secondary" type="button"></button>
        </li>
      </template>`,
  });
}

function renderArmedFailure(armed: ArmedFailure | undefined): Html {
  return html`<form
    id="armed-failure"
    class="notice"
    method="post"
    action="/inbox/failure"
    ${armed ? '' : html`hidden`}
  >
    <p>
      The next message to <strong class="recipient">${armed?.to ?? 'any number'}</strong> fails:
      <strong class="failure">${armed ? SMS_FAILURES[armed.failure].label : ''}</strong>.
    </p>
    <button class="secondary" name="failure" value="">Cancel the failure</button>
  </form>`;
}

function renderFailureForm(): Html {
  return html`<details class="card">
    <summary>Make the next message fail</summary>
    <form class="fields" method="post" action="/inbox/failure">
      <fieldset>
        <legend>How</legend>
        ${Object.entries(SMS_FAILURES).map(
          ([failure, { label, effect }], index) =>
            html`<label class="choice">
              <input type="radio" name="failure" value="${failure}" ${index === 0 ? html`checked` : ''} />
              <span>${label}<br /><span class="muted">${effect}</span></span>
            </label>`,
        )}
      </fieldset>
      <div>
        <label for="to">Phone number (empty for any)</label>
        <input id="to" name="to" type="tel" placeholder="+12025550123" autocomplete="off" />
      </div>
      <button class="primary">Fail the next message</button>
    </form>
  </details>`;
}
