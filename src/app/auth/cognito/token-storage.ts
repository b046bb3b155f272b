import { inject, Service } from '@angular/core';
import { environment } from '../../../environments/environment';
import { BrowserStorage, memoryStorage } from '../browser-storage';
import { listenToSessionMessages, sendSessionMessage, type SessionMessage } from '../session/session-channel';

/** Every key under which Amplify keeps tokens of this app client begins with this. */
const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${environment.userPoolClientId}.`;
/**
 * The first refresh token of a session, which identifies it. Cognito ends a session that a thief has refreshed only if it is given
 * that token or the newest one; a token in between ends nothing.
 */
const ORIGINAL_REFRESH_TOKEN_KEY = `${TOKEN_KEY_PREFIX}originalRefreshToken`;

/** A tab that is awake answers within a few milliseconds. */
const RESPONSE_TIMEOUT_MS = 200;

/**
 * Where Amplify keeps the tokens: in the tab, or on the device after "Keep me signed in"; in memory if the browser refuses to store
 * them. Another tab may change what is on the device at any time, so each use looks up where the tokens are now.
 */
@Service()
export class TokenStorage {
  readonly #browser = inject(BrowserStorage);
  /** The tokens of a sign-in or renewal in progress, which are in no storage yet. */
  #staged: Storage | null = null;
  /** Original refresh tokens of sessions that ended in this tab. */
  readonly #endedSessions = new Set<string>();

  /** Whether a session may exist. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(storage).length > 0);
  }

  /** Whether the tokens outlive the tab. */
  isPersistent(): boolean {
    return this.#current() === this.#browser.device;
  }

  /** One of the tokens in use, or what Amplify notes beside them. */
  read(name: 'accessToken' | 'refreshToken' | 'clockDrift'): string | null {
    return readFrom(this.#current(), name);
  }

  /**
   * Runs a sign-in step against an empty token store, because Amplify refuses to sign in over an existing session. Stored tokens
   * stay untouched until `keep`: a wrong code or a lost connection ends no session.
   */
  async withStagedTokens<Result>(step: () => Promise<Result>): Promise<Result> {
    return this.#runStaged(memoryStorage(), step);
  }

  /**
   * Stores the tokens of the sign-in in progress in place of any others. If the device refuses them, the tab keeps them.
   * @returns the refresh tokens that were replaced, to be revoked
   */
  commit({ keepSignedIn }: { keepSignedIn: boolean }): string[] {
    const { session, device } = this.#browser;
    const tokens = this.#staged;
    if (!tokens) return [];
    const [replacedTokens, replacedSession] = [this.refreshTokens(), sessionIdIn(session)];
    markOriginal(tokens, readFrom(tokens, 'refreshToken'));
    const target = this.#store(tokens, keepSignedIn ? device : session);
    for (const storage of this.#storages()) if (storage !== target) replaceTokens(memoryStorage(), storage);
    this.#announceEnd(replacedSession);
    this.#staged = null;
    return replacedTokens;
  }

  /**
   * Runs a step that renews the tokens, on a copy. The result is stored if the session from which it began is still here: the member
   * may have signed out in the meantime, in this tab or another.
   * @returns the new refresh token if the member has signed out, to be revoked
   */
  async renew(step: () => Promise<void>): Promise<string | null> {
    const target = this.#current();
    const [session, refreshToken] = [sessionIdIn(target), readFrom(target, 'refreshToken')];
    const copy = memoryStorage();
    replaceTokens(target, copy);
    await this.#runStaged(copy, step);
    const renewed = readFrom(copy, 'refreshToken');
    if (renewed === null) {
      // Rejected, unless another tab was faster.
      if (readFrom(target, 'refreshToken') === refreshToken) this.#remove(target);
      return null;
    }
    if (sessionIdIn(target) === null) return renewed;
    if (sessionIdIn(target) === session && !isNewer(target, copy)) {
      markOriginal(copy, session);
      this.#store(copy, target);
      this.#announceTokens();
    }
    return null;
  }

  /** The refresh tokens that end the sessions in this browser: the newest and the original one of each. */
  refreshTokens(): string[] {
    const found = this.#storages().flatMap((storage) => [
      readFrom(storage, 'refreshToken'),
      sessionIdIn(storage),
    ]);
    return [...new Set(found.filter((refreshToken) => refreshToken !== null))];
  }

  /**
   * Takes all tokens out of the browser at once, so that none is left behind if the tab is closed right after.
   * @returns the refresh tokens that were here, to be revoked
   */
  takeAll(): string[] {
    const refreshTokens = this.refreshTokens();
    this.removeAll();
    return refreshTokens;
  }

  /** Removes every session from the browser. */
  removeAll(): void {
    for (const storage of this.#storages()) this.#remove(storage);
  }

  /** Removes the session in use, and leaves one that another tab keeps on the device. */
  removeCurrent(): void {
    this.#remove(this.#current());
  }

  /**
   * Takes over newer tokens of the session in this tab, if another tab answers with some: a duplicated tab has a copy, and one that
   * was asleep has an old one.
   */
  async adoptNewest(): Promise<void> {
    if (sessionIdIn(this.#browser.session) === null) return;
    const listener = new AbortController();
    await new Promise<void>((resolve) => {
      listenToSessionMessages((message) => this.handleMessage(message) && resolve(), listener.signal);
      setTimeout(resolve, RESPONSE_TIMEOUT_MS);
      this.requestNewest();
    });
    listener.abort();
  }

  /** Asks the other tabs for newer tokens of the session in this tab. They arrive as a message. */
  requestNewest(): void {
    const session = sessionIdIn(this.#browser.session);
    if (session !== null) sendSessionMessage({ session });
  }

  /**
   * Handles what another tab says of a session.
   * @returns whether the tokens in this tab have changed
   */
  handleMessage({ session, tokens }: SessionMessage): boolean {
    const target = this.#browser.session;
    if (tokens === undefined) {
      if (this.#endedSessions.has(session)) sendSessionMessage({ session, tokens: null });
      else if (sessionIdIn(target) === session) this.#announceTokens();
      return false;
    }
    if (sessionIdIn(target) !== session) return false;
    const received = memoryStorage();
    for (const [key, value] of Object.entries(tokens ?? {})) received.setItem(key, value);
    const isChanged = readFrom(received, 'refreshToken') !== readFrom(target, 'refreshToken');
    if (!isChanged || (tokens !== null && isNewer(target, received))) return false;
    this.#store(received, target);
    return true;
  }

  async getItem(key: string): Promise<string | null> {
    return this.#current().getItem(key);
  }

  async setItem(key: string, value: string): Promise<void> {
    const target = this.#current();
    const copy = memoryStorage();
    replaceTokens(target, copy);
    copy.setItem(key, value);
    this.#store(copy, target);
  }

  async removeItem(key: string): Promise<void> {
    this.#current().removeItem(key);
  }

  async clear(): Promise<void> {
    replaceTokens(memoryStorage(), this.#current());
  }

  async #runStaged<Result>(tokens: Storage, step: () => Promise<Result>): Promise<Result> {
    this.#staged = tokens;
    try {
      return await step();
    } finally {
      this.#staged = null;
    }
  }

  /**
   * Stores the tokens where they belong, or else where the browser takes all of them.
   * @returns where they are
   */
  #store(tokens: Storage, target: Storage): Storage {
    const { session, memory } = this.#browser;
    const stored = [target, session, memory].find((storage) => tryReplaceTokens(tokens, storage));
    return stored ?? memory;
  }

  #remove(storage: Storage): void {
    const session = storage === this.#browser.session ? sessionIdIn(storage) : null;
    replaceTokens(memoryStorage(), storage);
    this.#announceEnd(session);
  }

  #announceEnd(session: string | null): void {
    if (session === null) return;
    this.#endedSessions.add(session);
    sendSessionMessage({ session, tokens: null });
  }

  #announceTokens(): void {
    const { session: target } = this.#browser;
    const session = sessionIdIn(target);
    if (session === null) return;
    const tokens = Object.fromEntries(tokenKeys(target).map((key) => [key, target.getItem(key) ?? '']));
    sendSessionMessage({ session, tokens });
  }

  #current(): Storage {
    if (this.#staged) return this.#staged;
    return this.#storages().find((storage) => tokenKeys(storage).length > 0) ?? this.#browser.session;
  }

  #storages(): Storage[] {
    return [this.#browser.session, this.#browser.memory, this.#browser.device];
  }
}

/** Identifies the session in a storage by its original refresh token; an older version of the app kept only the newest one. */
function sessionIdIn(storage: Storage): string | null {
  return storage.getItem(ORIGINAL_REFRESH_TOKEN_KEY) ?? readFrom(storage, 'refreshToken');
}

function markOriginal(tokens: Storage, session: string | null): void {
  if (session !== null) tokens.setItem(ORIGINAL_REFRESH_TOKEN_KEY, session);
}

/** Whether tokens were issued later than others of the same session: of two that were renewed at once, Cognito continues the later. */
function isNewer(tokens: Storage, others: Storage): boolean {
  return issuedAt(tokens) > issuedAt(others);
}

/** In seconds since 1970, by the user pool's clock; 0 for what is not a token. */
function issuedAt(tokens: Storage): number {
  try {
    const [, payload = ''] = readFrom(tokens, 'accessToken')?.split('.') ?? [];
    const { iat = 0 } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
      iat?: number;
    };
    return iat;
  } catch {
    return 0;
  }
}

/** Replaces all tokens, or none and returns `false`. Makes room first if the old tokens are in the way. */
function tryReplaceTokens(tokens: Storage, target: Storage): boolean {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      replaceTokens(tokens, target);
      return true;
    } catch {
      replaceTokens(memoryStorage(), target);
    }
  }
  return false;
}

/** Writes before deleting, so that another tab never sees an empty store. */
function replaceTokens(source: Storage, target: Storage): void {
  const keys = tokenKeys(source);
  for (const key of keys) target.setItem(key, source.getItem(key) ?? '');
  for (const key of tokenKeys(target)) if (!keys.includes(key)) target.removeItem(key);
}

function readFrom(storage: Storage, name: string): string | null {
  const key = tokenKeys(storage).find((candidate) => candidate.endsWith(`.${name}`));
  return key === undefined ? null : storage.getItem(key);
}

function tokenKeys(storage: Storage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(TOKEN_KEY_PREFIX));
}
