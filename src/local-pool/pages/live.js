/** Keeps the list of a page current: it loads the page again after each change. */

const list = document.querySelector('#live');
const status = document.querySelector('#status');

/** Changes during a refresh cause one more. */
let isRefreshing = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  while (isStale) {
    isStale = false;
    const page = await load();
    if (page) update(page.querySelector('#live'));
  }
  isRefreshing = false;
}

/**
 * Loads the page as a document, whose scripts never run. `fetch` would need a parser, which Trusted
 * Types block.
 * @returns {Promise<Document | null>} null if the pool does not respond
 */
function load() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.addEventListener('loadend', () => resolve(request.status === 200 ? request.responseXML : null));
    request.send();
  });
}

/** Replaces the items that changed. The others keep the focus, and all remain open or closed. */
function update(next) {
  const before = new Map([...list.children].map((item) => [item.id, item]));
  for (const item of next.children) {
    const old = before.get(item.id);
    before.delete(item.id);
    if (old) item.querySelector('details').open = old.querySelector('details').open;
  }
  for (const removed of before.values()) removed.remove();
  for (const [index, item] of [...next.children].entries()) {
    const old = document.getElementById(item.id);
    if (!old) insert(item, index);
    else if (!old.isEqualNode(item)) replace(old, item);
  }
}

function insert(item, index) {
  list.insertBefore(item, list.children[index] ?? null);
  announce(item);
}

function replace(old, item) {
  const focusable = (element) => [...element.querySelectorAll('a, summary')];
  const focused = focusable(old).indexOf(document.activeElement);
  const [before, after] = [old, item].map(outcome);
  old.replaceWith(item);
  focusable(item)[focused]?.focus({ preventScroll: true });
  if (before !== after) announce(item);
}

const outcome = (item) => item.querySelector('.chip').textContent;

function announce(item) {
  status.textContent = `${item.querySelector('h2').textContent}: ${outcome(item)}`;
}

const changes = new EventSource(`${location.pathname}/changes`);
// Also after a reconnection, because sign-ins may have run in between.
changes.addEventListener('open', refresh);
changes.addEventListener('message', refresh);
changes.addEventListener('error', () => {
  status.textContent = 'The local pool is not responding. Retrying…';
});
