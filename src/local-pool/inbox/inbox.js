/** @typedef {{ id: string, to: string, body: string, sentAt: string }} SmsMessage */

const list = document.querySelector('#messages');
const template = document.querySelector('#message');
const noMessages = document.querySelector('#no-messages');
const status = document.querySelector('#status');
const clearButton = document.querySelector('#clear');
const armedFailure = document.querySelector('#armed-failure');

/** How long a button shows that its code was copied. */
const COPIED_MS = 2_000;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

let isFirstRefresh = true;

/**
 * The list items by message id. Items of remaining messages are reused, so that they keep the
 * focus.
 */
const items = new Map();

let lastRefresh = Promise.resolve();

/**
 * Refreshes the list after pending refreshes, so that an old response never replaces a newer one.
 */
function scheduleRefresh() {
  lastRefresh = lastRefresh.then(refresh, refresh);
}

/** Shows the current messages, and the failure of the next one. */
async function refresh() {
  const [messages, armed] = await Promise.all(['/inbox/messages', '/inbox/failure'].map(fetchJson));
  showArmedFailure(armed);
  const added = messages.filter(({ id }) => !items.has(id));
  const removed = new Set(items.keys()).difference(new Set(messages.map(({ id }) => id)));
  for (const id of removed) {
    items.get(id).remove();
    items.delete(id);
  }
  for (const message of added.toReversed()) {
    const item = createItem(message);
    item.classList.toggle('new', !isFirstRefresh);
    items.set(message.id, item);
    list.prepend(item);
  }
  noMessages.hidden = messages.length > 0;
  clearButton.hidden = messages.length === 0;
  if (!isFirstRefresh && added.length > 0) status.textContent = `New message to ${added[0].to}`;
  isFirstRefresh = false;
}

const fetchJson = async (path) => (await fetch(path)).json();

/** @param {{ failure: string, to?: string } | null} armed */
function showArmedFailure(armed) {
  armedFailure.hidden = !armed;
  armedFailure.querySelector('.failure').textContent = armed?.failure.replace('-', ' ') ?? '';
  armedFailure.querySelector('.recipient').textContent = armed?.to ?? 'any number';
}

/** @param {SmsMessage} message */
function createItem({ to, body, sentAt }) {
  const item = template.content.firstElementChild.cloneNode(true);
  const sent = new Date(sentAt);
  const isToday = sent.toDateString() === new Date().toDateString();
  item.querySelector('.to').textContent = to;
  item.querySelector('time').dateTime = sentAt;
  item.querySelector('time').textContent = (isToday ? time : dateAndTime).format(sent);
  item.querySelector('.bubble').textContent = body;
  const code = findCode(body);
  const button = item.querySelector('.copy');
  if (code) setUpCopyButton(button, code);
  else button.remove();
  return item;
}

/**
 * Finds the code in a message: the origin-bound code of its last line, or else the first run of
 * four to eight digits.
 * @param {string} body
 * @returns {string | undefined}
 */
function findCode(body) {
  const [, boundCode] = /\n@\S+ #(\S+)$/.exec(body) ?? [];
  return boundCode ?? /\b\d{4,8}\b/.exec(body)?.[0];
}

function setUpCopyButton(button, code) {
  const label = `Copy ${code}`;
  button.textContent = label;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
    status.textContent = `${code} copied`;
    setTimeout(() => (button.textContent = label), COPIED_MS);
  });
}

clearButton.addEventListener('click', () => fetch('/inbox/messages', { method: 'DELETE' }));

const changes = new EventSource('/inbox/changes');
changes.addEventListener('open', () => {
  status.textContent = '';
  // Also after a reconnection, because messages may have arrived in between.
  scheduleRefresh();
});
changes.addEventListener('message', scheduleRefresh);
changes.addEventListener('error', () => {
  status.textContent = 'The local pool is not responding. Retrying…';
});
