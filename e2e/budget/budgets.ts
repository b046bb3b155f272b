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
    measured: { main: 67_290, styles: 2_229, login: 983, 'favicon.svg': 186 },
  },
  firstLoadRequests: GOALS.firstLoadRequests,
  /** Brotli. */
  script: {
    goalBytes: GOALS.scriptBytes,
    measured: {
      main: 67_290,
      'chunk 1': 35_290,
      'chunk 2': 20_284,
      'chunk 3': 2_477,
      'chunk 4': 2_423,
      'chunk 5': 786,
      'chunk 6': 624,
      'chunk 7': 445,
      'chunk 8': 384,
      'chunk 9': 379,
      'chunk 10': 316,
    },
  },
  /** Each bundle, which has no goal, may grow by 3 %. */
  triggers: {
    'create-auth-challenge': 430_469,
    'define-auth-challenge': 2_398,
    'post-authentication': 171_773,
    'pre-sign-up': 197_321,
    'verify-auth-challenge-response': 179_378,
  },
  triggersGzip: {
    'create-auth-challenge': 124_121,
    'define-auth-challenge': 1_245,
    'post-authentication': 54_688,
    'pre-sign-up': 51_101,
    'verify-auth-challenge-response': 60_059,
  },
} as const satisfies Record<string, SumBudget | Sizes | number>;
