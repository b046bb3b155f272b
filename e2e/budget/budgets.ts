/** Goals for sizes, in bytes after brotli, and for requests. */
export const GOALS = {
  firstLoadBytes: 90_000,
  firstLoadRequests: 4,
  /** 1.5 times the first load of a page that includes Amplify: 101,486 B. */
  scriptBytes: 152_229,
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
  scriptBytes: 162_037 * GROWTH,
  /** Each bundle as it is deployed, uncompressed. */
  triggerBytes: {
    'create-auth-challenge': 439_683 * GROWTH,
    'define-auth-challenge': 3_287 * GROWTH,
    'post-authentication': 173_317 * GROWTH,
    'pre-sign-up': 378_293 * GROWTH,
    'sweep-unproven-accounts': 363_627 * GROWTH,
    'verify-auth-challenge-response': 185_192 * GROWTH,
  } as Readonly<Record<string, number>>,
} as const;
