import { html, type Html } from './html.ts';

/** A whole page: no script, and the inbox's look. */
export function page(title: string, content: Html): Html {
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

/** The way back from a page that `GET /` leads to. */
export const BACK = html`<p><a href="/">The local pool</a></p>`;
