import type { SumBudget } from './over-budget.ts';
import type { Sizes } from './sizes.ts';

/** What sizes and counts are to come down to, or keep to. */
export const GOALS = {
  firstLoadBytes: 75_000,
  firstLoadRequests: 4,
  /** 1.4 times the page with Amplify loaded at once, 101,486 B. */
  scriptBytes: 142_080,
  cognitoCallsToLogIn: 2,
  cognitoCallsToRegister: 3,
} as const;

/**
 * What fails `npm test` when it is passed, as measured when it was last set. `chunk 1` is the largest. Lower it with what
 * becomes smaller; raise it only for what is worth it.
 */
export const BUDGETS = {
  /** Brotli: the index page and what it names. */
  firstLoad: {
    goalBytes: GOALS.firstLoadBytes,
    measured: {
      'chunk 1': 44_297,
      'chunk 2': 24_237,
      main: 17_154,
      'chunk 3': 2_480,
      styles: 2_180,
      'chunk 4': 1_666,
      'chunk 5': 829,
      'chunk 6': 732,
      login: 341,
      'favicon.svg': 186,
    },
  },
  /** The goal is `GOALS.firstLoadRequests`. */
  firstLoadRequests: 10,
  /** Brotli. */
  script: {
    goalBytes: GOALS.scriptBytes,
    measured: {
      'chunk 1': 44_297,
      'chunk 2': 37_769,
      'chunk 3': 34_990,
      'chunk 4': 24_237,
      main: 17_154,
      'chunk 5': 2_712,
      'chunk 6': 2_683,
      'chunk 7': 2_480,
      'chunk 8': 1_666,
      'chunk 9': 979,
      'chunk 10': 856,
      'chunk 11': 829,
      'chunk 12': 732,
      'chunk 13': 422,
      'chunk 14': 419,
      'chunk 15': 379,
      'chunk 16': 372,
      'chunk 17': 99,
    },
  },
  /** Each bundle, which has no goal, may grow by 3 %. */
  triggers: {
    'create-auth-challenge': 542_476,
    'define-auth-challenge': 2_465,
    'post-authentication': 191_378,
    'pre-sign-up': 197_390,
    'verify-auth-challenge-response': 207_014,
  },
  triggersGzip: {
    'create-auth-challenge': 161_935,
    'define-auth-challenge': 1_281,
    'post-authentication': 61_648,
    'pre-sign-up': 51_138,
    'verify-auth-challenge-response': 69_405,
  },
} as const satisfies Record<string, SumBudget | Sizes | number>;
