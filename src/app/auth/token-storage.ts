import { inject, Service } from '@angular/core';
import { environment } from '../../environments/environment';
import { BrowserStorage, memoryStorage } from './browser-storage';

/** Every key under which Amplify keeps tokens of this app client begins with this. */
const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${environment.userPoolClientId}.`;

/**
 * Where Amplify keeps the tokens: in the tab, or on the device once "Keep me signed in" was ticked. Never in both.
 */
@Service()
export class TokenStorage {
  readonly #browser = inject(BrowserStorage);
  #chosen = tokenKeys(this.#browser.device).length > 0 ? this.#browser.device : this.#browser.tab;

  /** Whether somebody may still be signed in. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(storage).length > 0);
  }

  /** Chooses where the tokens of the log-in under way will be kept, and drops those of any log-in before it. */
  startAfresh(options: { keepSignedIn: boolean }): void {
    this.empty();
    this.#chosen = options.keepSignedIn ? this.#browser.device : this.#browser.tab;
  }

  /**
   * Takes the tokens out of the browser at once, and holds them only until they are revoked: whoever signs out and
   * closes the tab leaves none behind.
   */
  withdraw(): void {
    const held = memoryStorage();
    for (const key of tokenKeys(this.#chosen)) held.setItem(key, this.#chosen.getItem(key) ?? '');
    this.empty();
    this.#chosen = held;
  }

  empty(): void {
    for (const storage of this.#storages()) {
      for (const key of tokenKeys(storage)) storage.removeItem(key);
    }
  }

  async getItem(key: string): Promise<string | null> {
    return this.#chosen.getItem(key);
  }

  async setItem(key: string, value: string): Promise<void> {
    this.#chosen.setItem(key, value);
  }

  async removeItem(key: string): Promise<void> {
    this.#chosen.removeItem(key);
  }

  async clear(): Promise<void> {
    this.empty();
  }

  #storages(): Storage[] {
    return [this.#browser.tab, this.#browser.device, this.#chosen];
  }
}

function tokenKeys(storage: Storage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(TOKEN_KEY_PREFIX));
}
