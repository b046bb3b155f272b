import { inject, Service } from '@angular/core';
import { environment } from '../../../environments/environment';
import { BrowserStorage, memoryStorage } from '../browser-storage';
import { listenToSessionMessages, sendSessionMessage, type SessionMessage } from '../session/session-channel';

/** The prefix of the keys under which Amplify stores the tokens of this app client. */
const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${environment.userPoolClientId}.`;
/**
 * The key of the session's first refresh token, which identifies the session. If a thief has
 * refreshed the session, Cognito ends it only for that token or the newest one; revoking a token in
 * between has no effect.
 */
const ORIGINAL_REFRESH_TOKEN_KEY = `${TOKEN_KEY_PREFIX}originalRefreshToken`;

/** A tab that is not asleep responds within a few milliseconds. */
const RESPONSE_TIMEOUT_MS = 200;

/**
 * Stores the tokens for Amplify, as its `KeyValueStorage`: in the tab, on the device after "Keep me
 * signed in", or in memory if the browser rejects the write. Each method looks for the tokens
 * again, because another tab can change the device's storage at any time.
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

  /** Whether the tokens are stored on the device, and so survive the end of the tab. */
  isPersistent(): boolean {
    return this.#current() === this.#browser.device;
  }

  /** Reads one of the current tokens, or the clock drift that Amplify stores with them. */
  read(name: 'accessToken' | 'refreshToken' | 'clockDrift'): string | null {
    return readFrom(this.#current(), name);
  }

  /** Returns the `sub` of the member whose tokens are stored; `null` without a valid token. */
  memberId(): string | null {
    return memberIdIn(this.#current());
  }

  /**
   * Runs a sign-in step against an empty token store, because Amplify rejects a sign-in during a
   * session. Stored tokens stay unchanged until `commit`, so a wrong code or a lost connection ends
   * no session.
   */
  async withStagedTokens<Result>(step: () => Promise<Result>): Promise<Result> {
    return this.#runStaged(memoryStorage(), step);
  }

  /**
   * Replaces all stored tokens with the staged tokens. If the device rejects them, stores them in
   * the tab. If the same member has signed in again in this tab, its duplicates get the tokens too.
   * @returns the refresh tokens that were replaced, to be revoked
   */
  commit({ keepSignedIn }: { keepSignedIn: boolean }): string[] {
    const { session, device } = this.#browser;
    const tokens = this.#staged;
    if (!tokens) return [];
    const [replacedTokens, replacedSession] = [this.refreshTokens(), sessionIdIn(session)];
    const replacedMember = memberIdIn(session);
    markOriginal(tokens, readFrom(tokens, 'refreshToken'));
    const target = this.#store(tokens, keepSignedIn ? device : session);
    for (const storage of this.#storages()) if (storage !== target) replaceTokens(memoryStorage(), storage);
    const isSameMember = replacedMember !== null && replacedMember === memberIdIn(session);
    this.#announceEnd(replacedSession, isSameMember ? tokensIn(session) : null);
    this.#staged = null;
    return replacedTokens;
  }

  /**
   * Runs a step that renews a copy of the tokens. Stores the result only if the session is still in
   * its storage, because the member may have signed out since, in this tab or another.
   * @returns the new refresh token, to be revoked, if the member has signed out; else `null`
   */
  async renew(step: () => Promise<void>): Promise<string | null> {
    const target = this.#current();
    const [session, refreshToken] = [sessionIdIn(target), readFrom(target, 'refreshToken')];
    const copy = memoryStorage();
    replaceTokens(target, copy);
    await this.#runStaged(copy, step);
    const renewed = readFrom(copy, 'refreshToken');
    if (renewed === null) {
      // Rejected, unless another tab has renewed the tokens.
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

  /** Returns the newest and the original refresh token of each session, which end it if revoked. */
  refreshTokens(): string[] {
    const found = this.#storages().flatMap((storage) => [
      readFrom(storage, 'refreshToken'),
      sessionIdIn(storage),
    ]);
    return [...new Set(found.filter((refreshToken) => refreshToken !== null))];
  }

  /**
   * Removes all tokens synchronously, so that none is left if the tab is closed right after.
   * @returns the removed refresh tokens, to be revoked
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

  /**
   * Removes the current session, but no other session that another tab has stored on the device.
   */
  removeCurrent(): void {
    this.#remove(this.#current());
  }

  /**
   * Requests newer tokens of the session in this tab from the other tabs, and stores them.
   * Duplicated tabs share a session, and the copy of a tab that was asleep may be old.
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

  /** Requests newer tokens of the session in this tab from the other tabs, which send a message. */
  requestNewest(): void {
    const session = sessionIdIn(this.#browser.session);
    if (session !== null) sendSessionMessage({ session });
  }

  /**
   * Handles another tab's message about a session.
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
   * Stores the tokens in the requested storage, or in the next one that accepts all of them.
   * @returns the storage that was used
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

  /** @param tokens the tokens that replace the session in its duplicates */
  #announceEnd(session: string | null, tokens: SessionMessage['tokens'] = null): void {
    if (session === null) return;
    this.#endedSessions.add(session);
    sendSessionMessage({ session, tokens });
  }

  #announceTokens(): void {
    const { session: tabStorage } = this.#browser;
    const session = sessionIdIn(tabStorage);
    if (session === null) return;
    sendSessionMessage({ session, tokens: tokensIn(tabStorage) });
  }

  #current(): Storage {
    if (this.#staged) return this.#staged;
    return this.#storages().find((storage) => tokenKeys(storage).length > 0) ?? this.#browser.session;
  }

  #storages(): Storage[] {
    return [this.#browser.session, this.#browser.memory, this.#browser.device];
  }
}

/**
 * Returns a session's id: the original refresh token, or the newest one if an older version of the
 * app has stored the tokens.
 */
function sessionIdIn(storage: Storage): string | null {
  return storage.getItem(ORIGINAL_REFRESH_TOKEN_KEY) ?? readFrom(storage, 'refreshToken');
}

function markOriginal(tokens: Storage, session: string | null): void {
  if (session !== null) tokens.setItem(ORIGINAL_REFRESH_TOKEN_KEY, session);
}

/**
 * Whether tokens were issued later than others of the same session. After two concurrent renewals,
 * Cognito continues the later one.
 */
function isNewer(tokens: Storage, others: Storage): boolean {
  return issuedAt(tokens) > issuedAt(others);
}

/**
 * Returns when tokens were issued, in seconds since 1970 by the user pool's clock; 0 if invalid.
 */
function issuedAt(tokens: Storage): number {
  return accessTokenClaims(tokens).iat ?? 0;
}

/** Returns the `sub` of the member whose tokens these are; `null` if invalid. */
function memberIdIn(tokens: Storage): string | null {
  return accessTokenClaims(tokens).sub ?? null;
}

/** Reads claims of the access token, without verifying it; none if it is invalid. */
function accessTokenClaims(tokens: Storage): { readonly iat?: number; readonly sub?: string } {
  try {
    const [, payload = ''] = readFrom(tokens, 'accessToken')?.split('.') ?? [];
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as ReturnType<
      typeof accessTokenClaims
    >;
  } catch {
    return {};
  }
}

function tokensIn(storage: Storage): Readonly<Record<string, string>> {
  return Object.fromEntries(tokenKeys(storage).map((key) => [key, storage.getItem(key) ?? '']));
}

/**
 * Replaces all tokens. If the storage is full, removes the old tokens and tries once more.
 * @returns `false` if the storage rejects the tokens; it then contains no tokens
 */
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
