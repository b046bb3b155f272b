import '../process/exit-with-parent.ts';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Window, type Document, type Element } from 'happy-dom';
import type { RenderedPage } from './prerender.ts';

// `node render-page.ts {script} {page} {language}...`: renders a page of the built app in each of
// the languages without a browser, and prints the pages as JSON.

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
const [, , script = '', page = '', ...languages] = process.argv;

// Never runs idle callbacks, in which the app preloads the scripts of other pages.
globalThis.requestIdleCallback = () => 0;
globalThis.cancelIdleCallback = () => undefined;

// Loads all scripts of the app again for each language, because the app starts when its first
// script does: the language becomes a query, which the scripts that a script imports inherit.
let scripts: string[] = [];
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    const { search } = new URL(context.parentURL ?? 'file:');
    return search ? { ...resolved, url: resolved.url + search } : resolved;
  },
  load: (url, context, next) => {
    if (url.startsWith('file:')) scripts.push(basename(new URL(url).pathname));
    return next(url, context);
  },
});

const pages: RenderedPage[] = [];
for (const language of languages) pages.push(await render(language));
process.stdout.write(JSON.stringify(pages), () => process.exit());

async function render(language: string): Promise<RenderedPage> {
  const window = new Window({ url: `http://localhost/${page}` });
  const { document } = window;
  const root = document.createElement('app-root');
  document.body.append(root);
  define('window', window);
  // Adds the language's most likely region (CLDR), which becomes the default country.
  const languages = [new Intl.Locale(language).maximize().baseName];
  define('navigator', { languages, userAgent: '' });
  for (const name of BROWSER_GLOBALS) define(name, window[name]);
  define('addEventListener', window.addEventListener.bind(window));
  define('removeEventListener', window.removeEventListener.bind(window));
  scripts = [];
  await import(`${pathToFileURL(script).href}?${language}`);
  await waitForForm(root);
  const noScript = root.querySelector('noscript');
  noScript?.remove();
  const { lang, dir } = document.documentElement;
  return {
    title: escapeHtml(document, document.title),
    noScript: escapeHtml(document, noScript?.textContent ?? ''),
    markup: renderMarkup(document, root),
    language: lang,
    direction: dir,
    scripts,
  };
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

async function waitForForm(root: Element): Promise<void> {
  const end = performance.now() + RENDER_TIMEOUT_MS;
  // The hint is the last part of a form to be rendered.
  while (!root.querySelector('form .phone-hint')?.textContent) {
    if (performance.now() > end)
      throw new Error(`The app did not render ${page} within ${RENDER_TIMEOUT_MS / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Escapes a string for HTML, because the product's name may be `Ada & Co`. */
function escapeHtml(document: Document, content: string): string {
  const element = document.createElement('p');
  element.textContent = content;
  return element.innerHTML;
}

/**
 * Returns the page as HTML that works without scripts. The form is in a dialog, which closes when
 * the form is submitted; `prerendered-form.ts` detects a submission by that. A link submits the
 * form too, with a value, because its URL depends on the query of the page.
 */
function renderMarkup(document: Document, root: Element): string {
  for (const link of root.querySelectorAll('a'))
    link.replaceWith(createLinkButton(document, link.textContent));
  for (const element of root.querySelectorAll('[tabindex]')) element.removeAttribute('tabindex');
  // The value of a language's option is the same; the app sets both.
  for (const option of root.querySelectorAll('option')) option.removeAttribute('lang');
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

function createLinkButton(document: Document, label: string): Element {
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
