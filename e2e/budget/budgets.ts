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
  /** Brotli. */
  firstLoad: {
    goalBytes: GOALS.firstLoadBytes,
    measured: {
      'chunk 1': 44_285,
      'chunk 2': 24_197,
      main: 18_816,
      'chunk 3': 2_660,
      'chunk 4': 2_455,
      styles: 2_107,
      'chunk 5': 1_626,
      'chunk 6': 973,
      'chunk 7': 824,
      'chunk 8': 510,
      'chunk 9': 375,
      login: 332,
      'favicon.svg': 186,
    },
  },
  /** The goal is `GOALS.firstLoadRequests`. */
  firstLoadRequests: 13,
  /** Brotli. */
  script: {
    goalBytes: GOALS.scriptBytes,
    measured: {
      'chunk 1': 44_285,
      'chunk 2': 37_596,
      'chunk 3': 29_817,
      'chunk 4': 24_128,
      main: 18_765,
      'chunk 5': 2_666,
      'chunk 6': 2_457,
      'chunk 7': 1_628,
      'chunk 8': 972,
      'chunk 9': 857,
      'chunk 10': 830,
      'chunk 11': 511,
      'chunk 12': 429,
      'chunk 13': 375,
      'chunk 14': 115,
    },
  },
  /** Each bundle, which has no goal, may grow by 3 %. */
  triggers: {
    'create-auth-challenge': 660_278,
    'define-auth-challenge': 2_465,
    'post-authentication': 326_393,
    'pre-sign-up': 197_390,
    'verify-auth-challenge-response': 342_111,
  },
  triggersGzip: {
    'create-auth-challenge': 192_892,
    'define-auth-challenge': 1_281,
    'post-authentication': 98_793,
    'pre-sign-up': 51_138,
    'verify-auth-challenge-response': 106_967,
  },
} as const satisfies Record<string, SumBudget | Sizes | number>;
