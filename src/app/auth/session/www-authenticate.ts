/** A challenge of the header `WWW-Authenticate` (RFC 9110, section 11.6.1). */
export interface AuthenticateChallenge {
  /** In lower case. */
  readonly scheme: string;
  /** The parameters by their name in lower case. */
  readonly params: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const QUOTED_STRING = String.raw`"(?<quoted>(?:[^"\\]|\\.)*)"`;
const PARAM = String.raw`(?<name>${TOKEN})\s*=\s*(?:${QUOTED_STRING}|(?<value>${TOKEN}))`;
/** A scheme, with credentials in the syntax `token68` if it has any, which are ignored. */
const SCHEME = String.raw`(?<scheme>${TOKEN})(?=[\s,]|$)(?:\s+[\w.~+/-]+=*(?=\s*(?:,|$)))?`;
const PART = String.raw`[\s,]*(?:${PARAM}|${SCHEME})`;

/**
 * Parses the header `WWW-Authenticate`.
 * @param header its value, or its values separated by commas
 * @returns the challenges in their order, up to the first syntax error
 */
export function parseAuthenticateChallenges(header: string): AuthenticateChallenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  for (const { groups = {} } of header.matchAll(new RegExp(PART, 'gy'))) {
    const { scheme, name, quoted, value } = groups;
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), params: new Map() });
    else challenges.at(-1)?.params.set(name?.toLowerCase() ?? '', value ?? unescapeQuotedPairs(quoted ?? ''));
  }
  return challenges;
}

function unescapeQuotedPairs(quoted: string): string {
  return quoted.replace(/\\(.)/g, '$1');
}
