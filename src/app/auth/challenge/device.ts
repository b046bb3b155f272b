import { Location, PlatformLocation } from '@angular/common';
import { inject, Service } from '@angular/core';
import type { AnswerMetadata } from '../../../contract/challenge-parameters';
import { DEVICE_BYTES, isDevice } from '../../../contract/device';
import { BrowserStorage } from '../browser-storage';

const KEY = 'device';
const LINK_KEY = 'device-link';
/** Precedes the secret in a link from support: `/login#device={secret}`. */
const FRAGMENT_PREFIX = '#device=';

/**
 * The random id of this browser, by which the user pool recognises a browser in which a member has
 * signed in before. It names no number, authorises nothing, and outlives the session.
 */
@Service()
export class Device {
  readonly #storage = inject(BrowserStorage);
  readonly #url = inject(PlatformLocation);
  /** The last known id, in case the storage rejects or loses it. */
  #id: string | null = null;

  constructor() {
    this.#takeLink();
    // A link that is opened in this tab loads no page, and the router restores its fragment.
    inject(Location).onUrlChange(() => this.#takeLink());
  }

  /** Returns the id, and creates it for the first answer in this browser. */
  ensureId(): string {
    const id = this.#readId() ?? randomId();
    this.#id = id;
    try {
      this.#storage.device.setItem(KEY, id);
    } catch {
      // Storage is full or disabled: the id lasts until the page is left.
    }
    return id;
  }

  /**
   * Returns the metadata by which this browser may prove that it is known; `null` if it has neither
   * an id nor a link from support.
   */
  proof(): AnswerMetadata | null {
    const link = this.#storage.tab.getItem(LINK_KEY);
    if (link !== null) return { device: this.ensureId(), link };
    const device = this.#readId();
    return device === null ? null : { device };
  }

  /** Forgets the link from support, once it has served its purpose or was refused. */
  removeLink(): void {
    this.#storage.tab.removeItem(LINK_KEY);
  }

  /** Other tabs share the storage, so the stored id takes precedence. */
  #readId(): string | null {
    const stored = this.#storage.device.getItem(KEY);
    if (isDevice(stored)) this.#id = stored;
    return this.#id;
  }

  /** Stores the link from support in the tab, and removes it from the address and the history. */
  #takeLink(): void {
    const { pathname, search, hash } = this.#url;
    if (!hash.startsWith(FRAGMENT_PREFIX)) return;
    this.#url.replaceState(null, '', pathname + search);
    const link = hash.slice(FRAGMENT_PREFIX.length);
    if (isDevice(link)) this.#storage.tab.setItem(LINK_KEY, link);
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(DEVICE_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, -2);
}
