/** Goals for sizes, in bytes after brotli, and for requests. */
export const GOALS = {
  firstLoadBytes: 90_000,
  firstLoadRequests: 4,
  /** 1.5 times the first load of a page that includes Amplify: 101,486 B. */
  scriptBytes: 152_229,
  /** The messages of one language. */
  languageBytes: 3_000,
} as const;

/** Accepted growth over a measured size before a budget fails. */
const GROWTH = 1.03;

/**
 * Limits whose violation fails `npm test`. A budget is its goal or, while that is not met, the last
 * measured size plus 3 %.
 */
export const BUDGETS = {
  /** The page of /login and the files that it references. */
  firstLoadBytes: GOALS.firstLoadBytes,
  firstLoadRequests: 3,
  /** All scripts that one visitor can load. */
  scriptBytes: 164_571 * GROWTH,
  languageBytes: GOALS.languageBytes,
  /** Each bundle as it is deployed, uncompressed. */
  triggerBytes: {
    'create-auth-challenge': 445_793 * GROWTH,
    'define-auth-challenge': 4_057 * GROWTH,
    'post-authentication': 173_899 * GROWTH,
    'pre-sign-up': 380_161 * GROWTH,
    'sweep-unproven-accounts': 364_408 * GROWTH,
    'verify-auth-challenge-response': 302_753 * GROWTH,
  } as Readonly<Record<string, number>>,
} as const;
