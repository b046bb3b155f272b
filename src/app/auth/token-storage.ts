import { inject, Service } from '@angular/core';
import { environment } from '../../environments/environment';
import { BrowserStorage, memoryStorage } from './browser-storage';
import { sendSessionMessage, type SessionMessage } from './session-channel';

/** Every key under which Amplify keeps tokens of this app client begins with this. */
const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${environment.userPoolClientId}.`;
/**
 * The first refresh token of a session. Cognito ends a session for whoever refreshed it last only if it is given that token or the
 * newest one; a token in between ends nothing.
 */
const ORIGINAL_REFRESH_TOKEN_KEY = `${TOKEN_KEY_PREFIX}originalRefreshToken`;
/** How often the tokens of a session have been renewed: tells which of two copies is newer. */
const RENEWALS_KEY = `${TOKEN_KEY_PREFIX}renewals`;

/**
 * Where Amplify keeps the tokens: in the tab, or on the device after "Keep me signed in". Another tab may change what is on the
 * device at any time, so each use looks up where the tokens are now.
 */
@Service()
export class TokenStorage {
  readonly #browser = inject(BrowserStorage);
  /** The tokens of a sign-in or renewal in progress, which are in no storage yet. */
  #staged: Storage | null = null;
  /** Original refresh tokens of sessions that ended in this tab. */
  readonly #ended = new Set<string>();

  /** Whether a session may exist. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(storage).length > 0);
  }

  /** Whether the tokens outlive the tab. */
  areKept(): boolean {
    return this.#inUse() === this.#browser.device;
  }

  /** One of the tokens in use, or what Amplify notes beside them. */
  read(name: 'accessToken' | 'refreshToken' | 'clockDrift'): string | null {
    return readFrom(this.#inUse(), name);
  }

  /**
   * Runs a sign-in step against an empty token store, because Amplify refuses to sign in over an existing session. Stored tokens
   * stay untouched until `keep`: a wrong code or a lost connection ends no session.
   */
  async startAfresh<Outcome>(step: () => Promise<Outcome>): Promise<Outcome> {
    return this.#staging(memoryStorage(), step);
  }

  /**
   * Stores the tokens of the sign-in in progress in place of any others. If the device refuses them, they stay in the tab.
   * @returns the refresh tokens that were replaced, to be revoked
   */
  keep({ keepSignedIn }: { keepSignedIn: boolean }): string[] {
    const { tab, device } = this.#browser;
    const tokens = this.#staged;
    if (!tokens) return [];
    const replaced = this.refreshTokens();
    this.#announceEnd();
    noteRenewal(tokens, sessionIn(tokens));
    const place = this.#store(tokens, keepSignedIn ? device : tab);
    replaceTokens(memoryStorage(), place === tab ? device : tab);
    this.#staged = null;
    return replaced;
  }

  /**
   * Runs a step that renews the tokens, on a copy. The result is stored if the session from which it began is still here: the member
   * may have signed out in the meantime, in this tab or another.
   * @returns the new refresh token if the member has signed out, to be revoked
   */
  async renew(step: () => Promise<void>): Promise<string | null> {
    const place = this.#inUse();
    const [session, refreshToken] = [sessionIn(place), readFrom(place, 'refreshToken')];
    const copy = memoryStorage();
    replaceTokens(place, copy);
    await this.#staging(copy, step);
    const renewed = readFrom(copy, 'refreshToken');
    if (renewed === null) {
      // Rejected, unless another tab was faster.
      if (readFrom(place, 'refreshToken') === refreshToken) this.empty();
      return null;
    }
    if (sessionIn(place) === null) return renewed;
    if (sessionIn(place) === session) {
      noteRenewal(copy, session);
      this.#store(copy, place);
      this.#announceTokens();
    }
    return null;
  }

  /** The refresh tokens that end the sessions in this browser: the newest and the original one of each. */
  refreshTokens(): string[] {
    const found = this.#storages().flatMap((storage) => [
      readFrom(storage, 'refreshToken'),
      sessionIn(storage),
    ]);
    return [...new Set(found.filter((refreshToken) => refreshToken !== null))];
  }

  /**
   * Takes all tokens out of the browser at once, so that none is left behind if the tab is closed right after.
   * @returns the refresh tokens that were here, to be revoked
   */
  withdraw(): string[] {
    const withdrawn = this.refreshTokens();
    this.empty();
    return withdrawn;
  }

  empty(): void {
    this.#announceEnd();
    for (const storage of this.#storages()) replaceTokens(memoryStorage(), storage);
  }

  /** Asks other tabs for newer tokens of the session in this tab, or whether it has ended: a duplicated tab has a copy. */
  askOtherTabs(): void {
    const session = sessionIn(this.#browser.tab);
    if (session !== null) sendSessionMessage({ session });
  }

  /**
   * Handles what another tab says of a session.
   * @returns whether the tokens in this tab have changed
   */
  receive({ session, tokens }: SessionMessage): boolean {
    const { tab } = this.#browser;
    if (tokens === undefined) {
      if (this.#ended.has(session)) sendSessionMessage({ session, tokens: null });
      else if (sessionIn(tab) === session) this.#announceTokens();
      return false;
    }
    const received = memoryStorage();
    for (const [key, value] of Object.entries(tokens ?? {})) received.setItem(key, value);
    const isNews = tokens === null || renewalsOf(received) > renewalsOf(tab);
    if (sessionIn(tab) !== session || !isNews) return false;
    replaceTokens(received, tab);
    return true;
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

  async #staging<Outcome>(tokens: Storage, step: () => Promise<Outcome>): Promise<Outcome> {
    this.#staged = tokens;
    try {
      return await step();
    } finally {
      this.#staged = null;
    }
  }

  /** @returns where the tokens are: in the tab if the device refuses them */
  #store(tokens: Storage, place: Storage): Storage {
    try {
      replaceTokens(tokens, place);
      return place;
    } catch {
      replaceTokens(memoryStorage(), place);
      replaceTokens(tokens, this.#browser.tab);
      return this.#browser.tab;
    }
  }

  #announceTokens(): void {
    const { tab } = this.#browser;
    const session = sessionIn(tab);
    if (session === null) return;
    const tokens = Object.fromEntries(tokenKeys(tab).map((key) => [key, tab.getItem(key) ?? '']));
    sendSessionMessage({ session, tokens });
  }

  #announceEnd(): void {
    const session = sessionIn(this.#browser.tab);
    if (session === null) return;
    this.#ended.add(session);
    sendSessionMessage({ session, tokens: null });
  }

  #inUse(): Storage {
    if (this.#staged) return this.#staged;
    return this.#storages().find((storage) => tokenKeys(storage).length > 0) ?? this.#browser.tab;
  }

  #storages(): Storage[] {
    return [this.#browser.tab, this.#browser.device];
  }
}

/** Identifies the session in a storage by its original refresh token; an older version of the app kept only the newest one. */
function sessionIn(storage: Storage): string | null {
  return storage.getItem(ORIGINAL_REFRESH_TOKEN_KEY) ?? readFrom(storage, 'refreshToken');
}

function renewalsOf(storage: Storage): number {
  return Number(storage.getItem(RENEWALS_KEY));
}

function noteRenewal(tokens: Storage, session: string | null): void {
  tokens.setItem(RENEWALS_KEY, String(renewalsOf(tokens) + 1));
  if (session !== null) tokens.setItem(ORIGINAL_REFRESH_TOKEN_KEY, session);
}

/** Writes before deleting, so that another tab never sees an empty store. */
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
