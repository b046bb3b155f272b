import { inject, Service } from '@angular/core';
import { BrowserStorage, memoryStorage } from '../browser-storage';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { SessionChannel, type SessionMessage } from '../session/session-channel';
import {
  isNewer,
  markOriginal,
  memberIdIn,
  readFrom,
  replaceTokens,
  sessionIdIn,
  tokenKeys,
  tokensIn,
  tryReplaceTokens,
} from './token-items';

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
  readonly #channel = inject(SessionChannel);
  /** Of the keys under which Amplify stores the tokens of this app client. */
  readonly #prefix = `CognitoIdentityServiceProvider.${inject(PHONE_SIGN_IN_OPTIONS).userPoolClientId}.`;
  /** The tokens of a sign-in or renewal in progress, which are in no storage yet. */
  #staged: Storage | null = null;
  /** Original refresh tokens of sessions that ended in this tab. */
  readonly #endedSessions = new Set<string>();

  /** Whether a session may exist. */
  hasTokens(): boolean {
    return this.#storages().some((storage) => tokenKeys(this.#prefix, storage).length > 0);
  }

  /** Whether the tokens are stored on the device, and so survive the end of the tab. */
  isPersistent(): boolean {
    return this.#current() === this.#browser.device;
  }

  /** Reads one of the current tokens, or the clock drift that Amplify stores with them. */
  read(name: 'accessToken' | 'refreshToken' | 'clockDrift'): string | null {
    return readFrom(this.#prefix, this.#current(), name);
  }

  /** Returns the `sub` of the member whose tokens are stored; `null` without a valid token. */
  memberId(): string | null {
    return memberIdIn(this.#prefix, this.#current());
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
    const [replacedTokens, replacedSession] = [this.refreshTokens(), sessionIdIn(this.#prefix, session)];
    const replacedMember = memberIdIn(this.#prefix, session);
    markOriginal(this.#prefix, tokens, readFrom(this.#prefix, tokens, 'refreshToken'));
    const target = this.#store(tokens, keepSignedIn ? device : session);
    for (const storage of this.#storages())
      if (storage !== target) replaceTokens(this.#prefix, memoryStorage(), storage);
    const isSameMember = replacedMember !== null && replacedMember === memberIdIn(this.#prefix, session);
    this.#announceEnd(replacedSession, isSameMember ? tokensIn(this.#prefix, session) : null);
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
    const [session, refreshToken] = [
      sessionIdIn(this.#prefix, target),
      readFrom(this.#prefix, target, 'refreshToken'),
    ];
    const copy = memoryStorage();
    replaceTokens(this.#prefix, target, copy);
    await this.#runStaged(copy, step);
    const renewed = readFrom(this.#prefix, copy, 'refreshToken');
    if (renewed === null) {
      // Rejected, unless another tab has renewed the tokens.
      if (readFrom(this.#prefix, target, 'refreshToken') === refreshToken) this.#remove(target);
      return null;
    }
    if (sessionIdIn(this.#prefix, target) === null) return renewed;
    if (sessionIdIn(this.#prefix, target) === session && !isNewer(this.#prefix, target, copy)) {
      markOriginal(this.#prefix, copy, session);
      this.#store(copy, target);
      this.#announceTokens();
    }
    return null;
  }

  /** Returns the newest and the original refresh token of each session, which end it if revoked. */
  refreshTokens(): string[] {
    const found = this.#storages().flatMap((storage) => [
      readFrom(this.#prefix, storage, 'refreshToken'),
      sessionIdIn(this.#prefix, storage),
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
    if (sessionIdIn(this.#prefix, this.#browser.session) === null) return;
    const listener = new AbortController();
    await new Promise<void>((resolve) => {
      this.#channel.listen((message) => this.handleMessage(message) && resolve(), listener.signal);
      setTimeout(resolve, RESPONSE_TIMEOUT_MS);
      this.requestNewest();
    });
    listener.abort();
  }

  /** Requests newer tokens of the session in this tab from the other tabs, which send a message. */
  requestNewest(): void {
    const session = sessionIdIn(this.#prefix, this.#browser.session);
    if (session !== null) this.#channel.send({ session });
  }

  /**
   * Handles another tab's message about a session.
   * @returns whether the tokens in this tab have changed
   */
  handleMessage({ session, tokens }: SessionMessage): boolean {
    const target = this.#browser.session;
    if (tokens === undefined) {
      if (this.#endedSessions.has(session)) this.#channel.send({ session, tokens: null });
      else if (sessionIdIn(this.#prefix, target) === session) this.#announceTokens();
      return false;
    }
    if (sessionIdIn(this.#prefix, target) !== session) return false;
    const received = memoryStorage();
    for (const [key, value] of Object.entries(tokens ?? {})) received.setItem(key, value);
    const isChanged =
      readFrom(this.#prefix, received, 'refreshToken') !== readFrom(this.#prefix, target, 'refreshToken');
    if (!isChanged || (tokens !== null && isNewer(this.#prefix, target, received))) return false;
    this.#store(received, target);
    return true;
  }

  async getItem(key: string): Promise<string | null> {
    return this.#current().getItem(key);
  }

  async setItem(key: string, value: string): Promise<void> {
    const target = this.#current();
    const copy = memoryStorage();
    replaceTokens(this.#prefix, target, copy);
    copy.setItem(key, value);
    this.#store(copy, target);
  }

  async removeItem(key: string): Promise<void> {
    this.#current().removeItem(key);
  }

  async clear(): Promise<void> {
    replaceTokens(this.#prefix, memoryStorage(), this.#current());
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
    const stored = [target, session, memory].find((storage) =>
      tryReplaceTokens(this.#prefix, tokens, storage),
    );
    return stored ?? memory;
  }

  #remove(storage: Storage): void {
    const session = storage === this.#browser.session ? sessionIdIn(this.#prefix, storage) : null;
    replaceTokens(this.#prefix, memoryStorage(), storage);
    this.#announceEnd(session);
  }

  /** @param tokens the tokens that replace the session in its duplicates */
  #announceEnd(session: string | null, tokens: SessionMessage['tokens'] = null): void {
    if (session === null) return;
    this.#endedSessions.add(session);
    this.#channel.send({ session, tokens });
  }

  #announceTokens(): void {
    const { session: tabStorage } = this.#browser;
    const session = sessionIdIn(this.#prefix, tabStorage);
    if (session === null) return;
    this.#channel.send({ session, tokens: tokensIn(this.#prefix, tabStorage) });
  }

  #current(): Storage {
    if (this.#staged) return this.#staged;
    return (
      this.#storages().find((storage) => tokenKeys(this.#prefix, storage).length > 0) ?? this.#browser.session
    );
  }

  #storages(): Storage[] {
    return [this.#browser.session, this.#browser.memory, this.#browser.device];
  }
}
