import { html, type Html } from './html.ts';

/** Renders a complete page, without scripts and with the inbox's stylesheet. */
export function renderPage(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/inbox/inbox.svg" />
        <link rel="stylesheet" href="/inbox/inbox.css" />
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <header><h1>${title}</h1></header>
        <main>${content}</main>
      </body>
    </html> `;
}

/** The link from a page to the front page. */
export const BACK_LINK = html`<p><a href="/">Local pool</a></p>`;
