import '../process/exit-with-parent.ts';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Window } from 'happy-dom';

// `node draw-page.ts {script} {page} {language}`: draws a page of the built app without a browser, and prints it as JSON.

const RENDER_TIMEOUT_MS = 20_000;
const FORM_ID = 'prerendered-form';
/** What the app finds in a browser, and not in Node. */
const BROWSER_GLOBALS = [
  ...['document', 'location', 'history', 'sessionStorage', 'localStorage'],
  ...['Node', 'Element', 'HTMLElement', 'Event', 'CustomEvent'],
] as const;

// Node would print the line of the script, which is all of it.
process.on('uncaughtException', ({ stack }) => {
  process.stderr.write(`${stack}\n`, () => process.exit(1));
});
const [, , script = '', page = '', language = ''] = process.argv;
const window = new Window({ url: `http://localhost/${page}` });
const { document } = window;
const root = document.createElement('app-root');
document.body.append(root);
Object.defineProperty(globalThis, 'window', { value: window });
// With the country that most speak it in, which is drawn where nothing else is known of the visitor.
const languages = [new Intl.Locale(language).maximize().baseName];
Object.defineProperty(globalThis, 'navigator', { value: { languages, userAgent: '' } });
for (const name of BROWSER_GLOBALS)
  Object.defineProperty(globalThis, name, { value: window[name], writable: true });
globalThis.addEventListener = window.addEventListener.bind(window) as typeof addEventListener;
globalThis.removeEventListener = window.removeEventListener.bind(window) as typeof removeEventListener;

// Never: what the app loads ahead is not of this page.
globalThis.requestIdleCallback = () => 0;
globalThis.cancelIdleCallback = () => undefined;

const scripts: string[] = [];
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) scripts.push(basename(url));
    return next(url, context);
  },
});
await import(pathToFileURL(script).href);
const end = performance.now() + RENDER_TIMEOUT_MS;
// The hint is the last that a form shows.
while (!root.querySelector('form .hint')?.textContent) {
  if (performance.now() > end) throw new Error(`The app did not draw ${page}.`);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
const noScript = root.querySelector('noscript');
noScript?.remove();
const rendered = {
  title: escapeHtml(document.title),
  noScript: escapeHtml(noScript?.textContent ?? ''),
  renderMarkup: markup(),
  language: document.documentElement.lang,
  scripts,
};
process.stdout.write(JSON.stringify(rendered), () => process.exit());

/** A text as HTML: the product may be called `Ada & Co`. */
function escapeHtml(content: string): string {
  const element = document.createElement('p');
  element.textContent = content;
  return element.innerHTML;
}

/**
 * The page as HTML that works by itself. The form stands in a dialog, which closes when the form is submitted: that is how
 * `prerendered-form.ts` finds out, without any script until then. A link submits it too, with a value, because its URL depends on the
 * query of the page.
 */
function markup(): string {
  for (const link of root.querySelectorAll('a[routerlink]'))
    link.replaceWith(createLinkButton(link.textContent));
  for (const element of root.querySelectorAll('[tabindex]')) element.removeAttribute('tabindex');
  for (const select of root.querySelectorAll('select'))
    select.selectedOptions[0]?.setAttribute('selected', '');
  const dialog = document.createElement('dialog');
  dialog.setAttribute('open', '');
  dialog.setAttribute('aria-label', root.querySelector('h1')?.textContent ?? '');
  const form = root.querySelector('form');
  form?.setAttribute('method', 'dialog');
  form?.setAttribute('id', FORM_ID);
  form?.replaceWith(dialog);
  dialog.append(...(form ? [form] : []));
  // Angular's own marks of places.
  const html = root.innerHTML.replaceAll(/<!--.*?-->/g, '');
  return `<div class="prerendered-form">${html}<div class="busy-line"></div></div>`;
}

function createLinkButton(label: string) {
  const button = document.createElement('button');
  for (const [name, value] of Object.entries({ form: FORM_ID, value: 'link', role: 'link', class: 'link' }))
    button.setAttribute(name, value);
  button.textContent = label;
  return button;
}
