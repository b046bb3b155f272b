import { memoryStorage } from '../browser-storage';

/** The claims of an access token that the browser reads. */
interface Claims {
  readonly iat?: number;
  readonly sub?: string;
}

/** Reads and writes the tokens of an app client in any `Storage`, in Amplify's items. */
export class TokenItems {
  /** Of the keys of Amplify. */
  readonly #prefix: string;
  /**
   * The key of the session's first refresh token, which identifies the session. If a thief has
   * refreshed the session, Cognito ends it only for that token or the newest one; revoking a token
   * in between has no effect.
   */
  readonly #originalRefreshTokenKey: string;

  constructor(userPoolClientId: string) {
    this.#prefix = `CognitoIdentityServiceProvider.${userPoolClientId}.`;
    this.#originalRefreshTokenKey = `${this.#prefix}originalRefreshToken`;
  }

  /**
   * Returns a session's id: the original refresh token, or the newest one if an older version of
   * the app has stored the tokens.
   */
  sessionId(storage: Storage): string | null {
    return storage.getItem(this.#originalRefreshTokenKey) ?? this.find(storage, 'refreshToken');
  }

  /** Stores the id of the session with its tokens. */
  markOriginal(tokens: Storage, session: string | null): void {
    if (session !== null) tokens.setItem(this.#originalRefreshTokenKey, session);
  }

  /**
   * Whether tokens were issued later than others of the same session. After two concurrent
   * renewals, Cognito continues the later one.
   */
  isNewer(tokens: Storage, others: Storage): boolean {
    return this.#issuedAt(tokens) > this.#issuedAt(others);
  }

  /**
   * Returns when tokens were issued, in seconds since 1970 by the user pool's clock; 0 if invalid.
   */
  #issuedAt(tokens: Storage): number {
    return this.#claims(tokens).iat ?? 0;
  }

  /** Returns the `sub` of the member whose tokens these are; `null` if invalid. */
  memberId(tokens: Storage): string | null {
    return this.#claims(tokens).sub ?? null;
  }

  /** Reads claims of the access token, without verifying it; none if it is invalid. */
  #claims(tokens: Storage): Claims {
    try {
      const [, payload = ''] = this.find(tokens, 'accessToken')?.split('.') ?? [];
      return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
    } catch {
      return {};
    }
  }

  /** Returns all tokens by their key. */
  read(storage: Storage): Readonly<Record<string, string>> {
    return Object.fromEntries(this.keys(storage).map((key) => [key, storage.getItem(key) ?? '']));
  }

  /**
   * Replaces all tokens. If the storage is full, removes the old tokens and tries once more.
   * @returns `false` if the storage rejects the tokens; it then contains no tokens
   */
  tryReplace(tokens: Storage, target: Storage): boolean {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        this.replace(tokens, target);
        return true;
      } catch {
        this.replace(memoryStorage(), target);
      }
    }
    return false;
  }

  /** Writes before deleting, so that another tab never sees an empty store. */
  replace(source: Storage, target: Storage): void {
    const keys = this.keys(source);
    for (const key of keys) target.setItem(key, source.getItem(key) ?? '');
    for (const key of this.keys(target)) if (!keys.includes(key)) target.removeItem(key);
  }

  /** Returns a token by the end of its key; `null` without one. */
  find(storage: Storage, name: string): string | null {
    const key = this.keys(storage).find((candidate) => candidate.endsWith(`.${name}`));
    return key === undefined ? null : storage.getItem(key);
  }

  /** Returns the keys of all tokens. */
  keys(storage: Storage): string[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    return keys.filter((key) => key.startsWith(this.#prefix));
  }
}
