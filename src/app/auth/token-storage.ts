import { inject, Service } from '@angular/core';
import { environment } from '../../environments/environment';
import { BrowserStorage, memoryStorage } from './browser-storage';

/** Every key under which Amplify keeps tokens of this app client begins with this. */
const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${environment.userPoolClientId}.`;

/**
 * Where Amplify keeps the tokens: in the tab, or on the device once "Keep me signed in" was ticked. Another tab may
 * change what is on the device at any time: each use looks where tokens are now.
 */
@Service()
export class TokenStorage {
  readonly #browser = inject(BrowserStorage);
  /** Tokens that are in no storage: of a log-in under way, or of a member who is signing out. */
  #held: Storage | null = null;

  /** Whether somebody may still be signed in. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(storage).length > 0);
  }

  /**
   * Runs a step of a log-in. It sees none of the tokens that are here already (Amplify starts no log-in for a
   * member), and leaves them as they are: a wrong code or a lost connection ends nobody's session.
   */
  async startAfresh<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
    this.#held = memoryStorage();
    try {
      return await step();
    } finally {
      this.#held = null;
    }
  }

  /** Keeps the tokens of the log-in under way, in place of any others. */
  keep({ keepSignedIn }: { keepSignedIn: boolean }): void {
    const tokens = this.#held;
    this.empty();
    if (tokens) copyTokens(tokens, keepSignedIn ? this.#browser.device : this.#browser.tab);
  }

  /**
   * Takes the tokens out of the browser at once, and holds them only until they are revoked: whoever signs out and
   * closes the tab leaves none behind.
   */
  withdraw(): void {
    const held = memoryStorage();
    copyTokens(this.#inUse(), held);
    this.empty();
    this.#held = held;
  }

  empty(): void {
    this.#held = null;
    for (const storage of this.#storages()) {
      for (const key of tokenKeys(storage)) storage.removeItem(key);
    }
  }

  async getItem(key: string): Promise<string | null> {
    return this.#inUse().getItem(key);
  }

  async setItem(key: string, value: string): Promise<void> {
    this.#inUse().setItem(key, value);
  }

  async removeItem(key: string): Promise<void> {
    this.#inUse().removeItem(key);
  }

  async clear(): Promise<void> {
    this.empty();
  }

  #inUse(): Storage {
    if (this.#held) return this.#held;
    return this.#storages().find((storage) => tokenKeys(storage).length > 0) ?? this.#browser.tab;
  }

  #storages(): Storage[] {
    return [this.#browser.tab, this.#browser.device];
  }
}

function copyTokens(from: Storage, to: Storage): void {
  for (const key of tokenKeys(from)) to.setItem(key, from.getItem(key) ?? '');
}

function tokenKeys(storage: Storage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(TOKEN_KEY_PREFIX));
}
