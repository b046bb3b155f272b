import { memoryStorage } from '../browser-storage';

// Reads and writes the tokens of an app client in any `Storage`, in Amplify's items. `prefix` is
// that of their keys.

/**
 * Returns a session's id: the original refresh token, or the newest one if an older version of the
 * app has stored the tokens.
 */
export function sessionIdIn(prefix: string, storage: Storage): string | null {
  return storage.getItem(originalRefreshTokenKey(prefix)) ?? readFrom(prefix, storage, 'refreshToken');
}

/** Stores the id of the session with its tokens. */
export function markOriginal(prefix: string, tokens: Storage, session: string | null): void {
  if (session !== null) tokens.setItem(originalRefreshTokenKey(prefix), session);
}

/**
 * Returns the key of the session's first refresh token, which identifies the session. If a thief
 * has refreshed the session, Cognito ends it only for that token or the newest one; revoking a
 * token in between has no effect.
 */
function originalRefreshTokenKey(prefix: string): string {
  return `${prefix}originalRefreshToken`;
}

/**
 * Whether tokens were issued later than others of the same session. After two concurrent renewals,
 * Cognito continues the later one.
 */
export function isNewer(prefix: string, tokens: Storage, others: Storage): boolean {
  return issuedAt(prefix, tokens) > issuedAt(prefix, others);
}

/**
 * Returns when tokens were issued, in seconds since 1970 by the user pool's clock; 0 if invalid.
 */
function issuedAt(prefix: string, tokens: Storage): number {
  return accessTokenClaims(prefix, tokens).iat ?? 0;
}

/** Returns the `sub` of the member whose tokens these are; `null` if invalid. */
export function memberIdIn(prefix: string, tokens: Storage): string | null {
  return accessTokenClaims(prefix, tokens).sub ?? null;
}

/** Reads claims of the access token, without verifying it; none if it is invalid. */
function accessTokenClaims(
  prefix: string,
  tokens: Storage,
): { readonly iat?: number; readonly sub?: string } {
  try {
    const [, payload = ''] = readFrom(prefix, tokens, 'accessToken')?.split('.') ?? [];
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as ReturnType<
      typeof accessTokenClaims
    >;
  } catch {
    return {};
  }
}

/** Returns all tokens by their key. */
export function tokensIn(prefix: string, storage: Storage): Readonly<Record<string, string>> {
  return Object.fromEntries(tokenKeys(prefix, storage).map((key) => [key, storage.getItem(key) ?? '']));
}

/**
 * Replaces all tokens. If the storage is full, removes the old tokens and tries once more.
 * @returns `false` if the storage rejects the tokens; it then contains no tokens
 */
export function tryReplaceTokens(prefix: string, tokens: Storage, target: Storage): boolean {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      replaceTokens(prefix, tokens, target);
      return true;
    } catch {
      replaceTokens(prefix, memoryStorage(), target);
    }
  }
  return false;
}

/** Writes before deleting, so that another tab never sees an empty store. */
export function replaceTokens(prefix: string, source: Storage, target: Storage): void {
  const keys = tokenKeys(prefix, source);
  for (const key of keys) target.setItem(key, source.getItem(key) ?? '');
  for (const key of tokenKeys(prefix, target)) if (!keys.includes(key)) target.removeItem(key);
}

/** Returns a token by the end of its key; `null` without one. */
export function readFrom(prefix: string, storage: Storage, name: string): string | null {
  const key = tokenKeys(prefix, storage).find((candidate) => candidate.endsWith(`.${name}`));
  return key === undefined ? null : storage.getItem(key);
}

/** Returns the keys of all tokens. */
export function tokenKeys(prefix: string, storage: Storage): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}
