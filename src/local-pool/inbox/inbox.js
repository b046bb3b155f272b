/** @typedef {{ id: string, to: string, body: string, sentAt: string }} TextMessage */

const list = document.querySelector('#texts');
const template = document.querySelector('#text');
const nothing = document.querySelector('#nothing');
const status = document.querySelector('#status');
const emptyButton = document.querySelector('#empty');

/** How long a button says that the code is copied. */
const COPIED_MS = 2_000;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

let isFirstLook = true;

/** The items on the page, by the texts' ids: one that stays keeps its place, and the focus in it. */
const items = new Map();

let lastLook = Promise.resolve();

/** Looks once the look before has ended, so that an older answer never comes after a newer one. */
function look() {
  lastLook = lastLook.then(show, show);
}

/** Shows the inbox as it is now. */
async function show() {
  const response = await fetch('/inbox/messages');
  const texts = await response.json();
  const arrived = texts.filter(({ id }) => !items.has(id));
  const gone = new Set(items.keys()).difference(new Set(texts.map(({ id }) => id)));
  for (const id of gone) {
    items.get(id).remove();
    items.delete(id);
  }
  for (const text of arrived.toReversed()) {
    const item = toItem(text);
    item.classList.toggle('new', !isFirstLook);
    items.set(text.id, item);
    list.prepend(item);
  }
  nothing.hidden = texts.length > 0;
  emptyButton.hidden = texts.length === 0;
  if (!isFirstLook && arrived.length > 0) status.textContent = `New text to ${arrived[0].to}`;
  isFirstLook = false;
}

/** @param {TextMessage} text */
function toItem({ to, body, sentAt }) {
  const item = template.content.firstElementChild.cloneNode(true);
  const sent = new Date(sentAt);
  const isToday = sent.toDateString() === new Date().toDateString();
  item.querySelector('.to').textContent = to;
  item.querySelector('time').dateTime = sentAt;
  item.querySelector('time').textContent = (isToday ? time : dayAndTime).format(sent);
  item.querySelector('.bubble').textContent = body;
  const code = codeIn(body);
  const button = item.querySelector('.copy');
  if (code) offerCopy(button, code);
  else button.remove();
  return item;
}

/**
 * The code in a text: what its last line binds to an origin, or else the first run of digits that looks like one.
 * @param {string} body
 * @returns {string | undefined}
 */
function codeIn(body) {
  const [, bound] = /\n@\S+ #(\S+)$/.exec(body) ?? [];
  return bound ?? /\b\d{4,8}\b/.exec(body)?.[0];
}

function offerCopy(button, code) {
  const label = `Copy ${code}`;
  button.textContent = label;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
    status.textContent = `${code} is copied`;
    setTimeout(() => (button.textContent = label), COPIED_MS);
  });
}

emptyButton.addEventListener('click', () => fetch('/inbox/messages', { method: 'DELETE' }));

const changes = new EventSource('/inbox/changes');
changes.addEventListener('open', () => {
  status.textContent = '';
  // After a break, too, in which texts may have come.
  look();
});
changes.addEventListener('message', look);
changes.addEventListener('error', () => {
  status.textContent = 'The local pool does not answer. Trying again…';
});
