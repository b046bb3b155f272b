import { html, type Html } from './html.ts';

interface PageContent {
  readonly title: string;
  /** The URL path that the navigation marks as current. */
  readonly path: string;
  readonly content: Html;
  /** The URL paths of the page's scripts. */
  readonly scripts?: readonly string[];
}

const NAVIGATION = [
  ['/', 'Overview'],
  ['/sign-ins', 'Sign-ins'],
  ['/members', 'Members'],
  ['/inbox', 'Inbox'],
  ['/trigger-events', 'Triggers'],
] as const;

const STYLESHEETS = ['/tokens.css', '/pages.css', '/inbox/inbox.css'];

/** Renders a complete page of the console. */
export function renderPage({ title, path, content, scripts = [] }: PageContent): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – local pool</title>
        <link rel="icon" href="/inbox/inbox.svg" />
        ${STYLESHEETS.map((stylesheet) => html`<link rel="stylesheet" href="${stylesheet}" />`)}
        ${scripts.map((script) => html`<script type="module" src="${script}"></script>`)}
      </head>
      <body>
        <header class="bar">
          <p class="product"><img src="/inbox/inbox.svg" alt="" width="28" height="28" /> Local pool</p>
          <nav aria-label="Console">
            <ul>
              ${NAVIGATION.map(([href, name]) =>
                href === path
                  ? html`<li><a href="${href}" aria-current="page">${name}</a></li>`
                  : html`<li><a href="${href}">${name}</a></li>`,
              )}
            </ul>
          </nav>
        </header>
        <main>${content}</main>
      </body>
    </html> `;
}

/** Renders a time of day on this machine, or a date and time before today. */
export function renderTime(milliseconds: number): Html {
  const date = new Date(milliseconds);
  const isToday = date.toDateString() === new Date().toDateString();
  return renderTimeAs(date, isToday ? date.toLocaleTimeString('en-GB') : date.toLocaleString('en-GB'));
}

/** Renders a time relative to the start of a sequence, such as `+1.2 s`. */
export function renderTimeSince(start: number, milliseconds: number): Html {
  return renderTimeAs(new Date(milliseconds), `+${((milliseconds - start) / 1000).toFixed(1)} s`);
}

function renderTimeAs(date: Date, text: string): Html {
  const iso = date.toISOString();
  return html`<time datetime="${iso}" title="${iso}">${text}</time>`;
}

/** Renders a short state, such as the outcome of a sign-in. */
export const renderChip = (tone: 'good' | 'neutral' | 'warning' | 'bad', label: string): Html =>
  html`<span class="chip ${tone}">${label}</span>`;
