import { Location, PlatformLocation } from '@angular/common';
import { inject, Service } from '@angular/core';
import { isDevice } from '../../../contract/device';
import { BrowserStorage } from '../browser-storage';

const KEY = 'device-link';
/** Precedes the secret in a link from support: `/login#device={secret}`. */
const FRAGMENT_PREFIX = '#device=';

/**
 * The secret of a link from support, by which this browser may prove that it is known. Taken out of
 * the address when the app starts, so it is a class of the first script.
 */
@Service()
export class DeviceLink {
  readonly #storage = inject(BrowserStorage).tab;
  readonly #url = inject(PlatformLocation);

  constructor() {
    this.#take();
    // A link that is opened in this tab loads no page, and the router restores its fragment.
    inject(Location).onUrlChange(() => this.#take());
  }

  /** Returns the secret; `null` without a link. */
  read(): string | null {
    return this.#storage.getItem(KEY);
  }

  /** Forgets the link, once it has served its purpose or was refused. */
  remove(): void {
    this.#storage.removeItem(KEY);
  }

  /** Stores the secret in the tab, and removes it from the address and the history. */
  #take(): void {
    const { pathname, search, hash } = this.#url;
    if (!hash.startsWith(FRAGMENT_PREFIX)) return;
    this.#url.replaceState(null, '', pathname + search);
    const secret = hash.slice(FRAGMENT_PREFIX.length);
    if (isDevice(secret)) this.#storage.setItem(KEY, secret);
  }
}
