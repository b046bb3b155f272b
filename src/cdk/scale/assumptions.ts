/** What an average member does in a month. The log-ins and resends are those of `npm run simulate`. */
export const A_MEMBER_A_MONTH = {
  logIns: 3,
  registrations: 0.05,
  /** A text that is asked for again, for each log-in. */
  resends: 0.1,
  /** A code typed wrong, for each log-in. */
  wrongCodes: 0.1,
  /** Access tokens live an hour, so this is how many hours of use follow a first one. */
  refreshes: 30,
} as const;

/** The busiest second against the month's average. */
export const PEAK_FACTOR = 5;

export const MONTH_SECONDS = 30 * 24 * 60 * 60;

/** The shares of the country with most members, which takes numbers, and of the next, which takes sender ids. */
export const SHARE_OF_FIRST_COUNTRY = 0.4;
export const SHARE_OF_SECOND_COUNTRY = 0.2;

/** How many writes to the ledger each costs. A spec counts them. */
export const LEDGER_WRITES = { text: 4, rightAnswer: 2, wrongAnswer: 1 } as const;

/** What a warm trigger takes. Estimates: no trigger was ever run on AWS. Create waits for SNS, as `TextPace` has it. */
export const TRIGGER_MS = {
  preSignUp: 10,
  define: 5,
  createWithText: 300,
  createAgain: 5,
  verify: 20,
  postAuthentication: 5,
} as const;

/** A trigger's memory, as it is deployed. */
export const TRIGGER_GB = 0.5;

/** Lambda's own three lines an invocation, and ours: an estimate. */
export const LOG_BYTES_AN_INVOCATION = 500;

/** Ten series for each of 30 countries. */
export const CUSTOM_METRICS = 300;

/** One visit a log-in: the scripts' budget, with Amplify and the phone metadata. */
export const CLIENT_BYTES_A_LOG_IN = 150_000;
export const CLIENT_REQUESTS_A_LOG_IN = 8;
