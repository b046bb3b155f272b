import type { SumBudget } from './over-budget.ts';
import type { Sizes } from './sizes.ts';

/** What sizes and counts are to come down to, or keep to. */
export const GOALS = {
  firstLoadBytes: 90_000,
  firstLoadRequests: 4,
  /** 1.5 times the page with Amplify loaded at once, 101,486 B. */
  scriptBytes: 152_229,
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
    measured: { main: 85_644, login: 3_482, 'favicon.svg': 186 },
  },
  firstLoadRequests: 3,
  /** Brotli. */
  script: {
    goalBytes: GOALS.scriptBytes,
    measured: {
      main: 85_644,
      'chunk 1': 35_522,
      'chunk 2': 25_357,
      'chunk 3': 2_888,
      'chunk 4': 2_497,
      'chunk 5': 876,
      'chunk 6': 800,
      'chunk 7': 634,
      'chunk 8': 422,
      'chunk 9': 380,
      language: 2_187,
    },
  },
  /** Each bundle, which has no goal, may grow by 3 %. */
  triggers: {
    'create-auth-challenge': 431_434,
    'define-auth-challenge': 2_508,
    'post-authentication': 172_018,
    'pre-sign-up': 197_502,
    'verify-auth-challenge-response': 179_378,
  },
  triggersGzip: {
    'create-auth-challenge': 124_522,
    'define-auth-challenge': 1_293,
    'post-authentication': 54_799,
    'pre-sign-up': 51_154,
    'verify-auth-challenge-response': 60_059,
  },
} as const satisfies Record<string, SumBudget | Sizes | number>;
