/** List prices in US dollars, in US East (N. Virginia). docs/scale.md says where each was read, and when. */
export const USD = {
  lambdaRequest: 0.2e-6,
  /** On arm64. */
  lambdaGbSecond: 0.0000133334,
  /** One write of up to 1 KB to a table on demand. */
  dynamoDbWrite: 0.625e-6,
  logGb: 0.5,
  customMetricMonth: 0.3,
  dashboardMonth: 3,
  /** One web ACL, two rules and a group of AWS's own. */
  wafMonth: 8,
  wafRequest: 0.6e-6,
  cloudFrontGb: 0.085,
  cloudFrontRequest: 1e-6,
} as const;

/** What a text costs in dollars, where a price was found; the last is what `npm run simulate` counts with. */
export const TEXT_USD = { 'United States': 0.00645, Japan: 0.07451, 'an average of $0.05': 0.05 } as const;

/** A price for the members of a month up to a number of them, above those before. */
interface Tier {
  readonly upTo: number;
  readonly usd: number;
}

/** Cognito's plans, for each monthly active user. */
export const COGNITO_TIERS = {
  lite: [
    { upTo: 10_000, usd: 0 },
    { upTo: 100_000, usd: 0.0055 },
    { upTo: 1_000_000, usd: 0.0046 },
    { upTo: 10_000_000, usd: 0.00325 },
    { upTo: Infinity, usd: 0.0025 },
  ],
  essentials: [
    { upTo: 10_000, usd: 0 },
    { upTo: Infinity, usd: 0.015 },
  ],
} as const satisfies Record<string, readonly Tier[]>;

export type Plan = keyof typeof COGNITO_TIERS;

/** What the members of a month cost on a plan, in dollars. */
export function cognitoUsd(members: number, plan: Plan): number {
  const tiers: readonly Tier[] = COGNITO_TIERS[plan];
  return tiers.reduce((sum, { upTo, usd }, n) => {
    const from = tiers[n - 1]?.upTo ?? 0;
    return sum + Math.max(0, Math.min(members, upTo) - from) * usd;
  }, 0);
}
