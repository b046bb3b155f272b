import '../process/exit-with-parent.ts';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Window } from 'happy-dom';
import type { RenderedPage } from './prerender.ts';

// `node render-page.ts {script} {page} {language}`: renders a page of the built app without a
// browser, and prints it as JSON.

const RENDER_TIMEOUT_MS = 20_000;
const FORM_ID = 'prerendered-form';
/** Global variables that the app uses and Node does not have. */
const BROWSER_GLOBALS = [
  ...['document', 'location', 'history', 'sessionStorage', 'localStorage'],
  ...['Node', 'Element', 'HTMLElement', 'Event', 'CustomEvent'],
] as const;

// Prints only the stack: Node would also print the line of the script, which is the whole file.
process.on('uncaughtException', ({ stack }) => {
  process.stderr.write(`${stack}\n`, () => process.exit(1));
});
const [, , script = '', page = '', language = ''] = process.argv;
const window = new Window({ url: `http://localhost/${page}` });
const { document } = window;
const root = document.createElement('app-root');
document.body.append(root);
Object.defineProperty(globalThis, 'window', { value: window });
// Adds the language's most likely region (CLDR), which becomes the default country.
const languages = [new Intl.Locale(language).maximize().baseName];
Object.defineProperty(globalThis, 'navigator', { value: { languages, userAgent: '' } });
for (const name of BROWSER_GLOBALS)
  Object.defineProperty(globalThis, name, { value: window[name], writable: true });
globalThis.addEventListener = window.addEventListener.bind(window) as typeof addEventListener;
globalThis.removeEventListener = window.removeEventListener.bind(window) as typeof removeEventListener;

// Never runs idle callbacks, in which the app preloads the scripts of other pages.
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
// The hint is the last part of a form to be rendered.
while (!root.querySelector('form .phone-hint')?.textContent) {
  if (performance.now() > end)
    throw new Error(`The app did not render ${page} within ${RENDER_TIMEOUT_MS / 1000} s.`);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
const noScript = root.querySelector('noscript');
noScript?.remove();
const rendered = {
  title: escapeHtml(document.title),
  noScript: escapeHtml(noScript?.textContent ?? ''),
  markup: renderMarkup(),
  language: document.documentElement.lang,
  scripts,
} satisfies RenderedPage;
process.stdout.write(JSON.stringify(rendered), () => process.exit());

/** Escapes a string for HTML, because the product's name may be `Ada & Co`. */
function escapeHtml(content: string): string {
  const element = document.createElement('p');
  element.textContent = content;
  return element.innerHTML;
}

/**
 * Returns the page as HTML that works without scripts. The form is in a dialog, which closes when
 * the form is submitted; `prerendered-form.ts` detects a submission by that. A link submits the
 * form too, with a value, because its URL depends on the query of the page.
 */
function renderMarkup(): string {
  for (const link of root.querySelectorAll('a')) link.replaceWith(createLinkButton(link.textContent));
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
  // Removes Angular's anchor comments.
  const html = root.innerHTML.replaceAll(/<!--.*?-->/g, '');
  return `<div class="prerendered-form">${html}<div class="phone-busy-line"></div></div>`;
}

function createLinkButton(label: string) {
  const button = document.createElement('button');
  for (const [name, value] of Object.entries({
    form: FORM_ID,
    value: 'link',
    role: 'link',
    class: 'phone-link',
  }))
    button.setAttribute(name, value);
  button.textContent = label;
  return button;
}
