import { inject, Service } from '@angular/core';
import type { AnswerMetadata } from '../../../contract/challenge-parameters';
import { DEVICE_BYTES, isDevice } from '../../../contract/device';
import { BrowserStorage } from '../browser-storage';
import { DeviceLink } from './device-link';

const KEY = 'device';

/**
 * The random id of this browser, by which the user pool recognises a browser in which a member has
 * signed in before. It names no number, authorises nothing, and outlives the session.
 */
@Service()
export class Device {
  readonly #storage = inject(BrowserStorage).device;
  readonly #link = inject(DeviceLink);
  /** The last known id, in case the storage rejects or loses it. */
  #id: string | null = null;

  /** Returns the id, and creates it for the first answer in this browser. */
  ensureId(): string {
    const id = this.#readId() ?? randomId();
    this.#id = id;
    try {
      this.#storage.setItem(KEY, id);
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
    const link = this.#link.read();
    if (link !== null) return { device: this.ensureId(), link };
    const device = this.#readId();
    return device === null ? null : { device };
  }

  /** Other tabs share the storage, so the stored id takes precedence. */
  #readId(): string | null {
    const stored = this.#storage.getItem(KEY);
    if (isDevice(stored)) this.#id = stored;
    return this.#id;
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(DEVICE_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, -2);
}
