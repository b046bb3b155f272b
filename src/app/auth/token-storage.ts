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
  /** Tokens that are in no storage: of a log-in or a renewal under way. */
  #held: Storage | null = null;

  /** Whether somebody may still be signed in. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(storage).length > 0);
  }

  /** Whether what is here outlives the tab. */
  areKept(): boolean {
    return this.#inUse() === this.#browser.device;
  }

  /** One of the tokens in use, or what Amplify notes beside them. */
  read(name: 'accessToken' | 'refreshToken' | 'clockDrift'): string | null {
    return readFrom(this.#inUse(), name);
  }

  /**
   * Runs a step of a log-in. It sees none of the tokens that are here already (Amplify starts no log-in for a
   * member), and leaves them as they are: a wrong code or a lost connection ends nobody's session.
   */
  async startAfresh<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
    return this.#holding(memoryStorage(), step);
  }

  /**
   * Keeps the tokens of the log-in under way, in place of any others: another tab may have signed somebody in meanwhile.
   * @returns the refresh tokens of those others, for them to be revoked
   */
  keep({ keepSignedIn }: { keepSignedIn: boolean }): string[] {
    const { tab, device } = this.#browser;
    if (!this.#held) return [];
    const replaced = this.#refreshTokens();
    replaceTokens(this.#held, keepSignedIn ? device : tab);
    replaceTokens(memoryStorage(), keepSignedIn ? tab : device);
    this.#held = null;
    return replaced;
  }

  /**
   * Runs a step that renews the tokens, on a copy. What comes of it counts if the tokens are still here from which it
   * began: somebody may have signed out meanwhile, in this tab or another, or another tab may have renewed them too.
   * @returns the new refresh token where nobody is signed in any more, for it to be revoked
   */
  async renew(step: () => Promise<void>): Promise<string | null> {
    const place = this.#inUse();
    const copy = memoryStorage();
    replaceTokens(place, copy);
    const before = readFrom(place, 'refreshToken');
    await this.#holding(copy, step);
    const now = readFrom(place, 'refreshToken');
    if (now === before) replaceTokens(copy, place);
    return now === null && before !== null ? readFrom(copy, 'refreshToken') : null;
  }

  /**
   * Takes all tokens out of the browser at once: whoever signs out and closes the tab leaves none behind.
   * @returns the refresh tokens that were here, for them to be revoked
   */
  withdraw(): string[] {
    const withdrawn = this.#refreshTokens();
    this.empty();
    return withdrawn;
  }

  empty(): void {
    for (const storage of this.#storages()) replaceTokens(memoryStorage(), storage);
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

  async #holding<Outcome>(tokens: Storage, step: () => Promise<Outcome>): Promise<Outcome> {
    this.#held = tokens;
    try {
      return await step();
    } finally {
      this.#held = null;
    }
  }

  #refreshTokens(): string[] {
    const found = this.#storages().map((storage) => readFrom(storage, 'refreshToken'));
    return found.filter((refreshToken) => refreshToken !== null);
  }

  #inUse(): Storage {
    if (this.#held) return this.#held;
    return this.#storages().find((storage) => tokenKeys(storage).length > 0) ?? this.#browser.tab;
  }

  #storages(): Storage[] {
    return [this.#browser.tab, this.#browser.device];
  }
}

/** Never empties first: another tab that looks meanwhile would take the member for signed out. */
function replaceTokens(from: Storage, to: Storage): void {
  const keys = tokenKeys(from);
  for (const key of keys) to.setItem(key, from.getItem(key) ?? '');
  for (const key of tokenKeys(to)) if (!keys.includes(key)) to.removeItem(key);
}

function readFrom(storage: Storage, name: string): string | null {
  const key = tokenKeys(storage).find((candidate) => candidate.endsWith(`.${name}`));
  return key === undefined ? null : storage.getItem(key);
}

function tokenKeys(storage: Storage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(TOKEN_KEY_PREFIX));
}
