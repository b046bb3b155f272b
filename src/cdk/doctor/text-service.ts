/** What a text may come from: a dedicated phone number, or a name. */
export interface OriginationIdentity {
  readonly kind: 'number' | 'sender id';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What a setting may call it: the number or name, its id, its ARN. */
  readonly names: readonly string[];
  readonly arn?: string | undefined;
  /** Whether texts may come from it by now. */
  readonly isReady: boolean;
}

/** One of the services of AWS that text, and what it says of this account in this region. */
export interface TextService {
  readonly name: string;
  /** In the sandbox texts go to verified numbers only. */
  isInSandbox(): Promise<boolean>;
  monthlyLimitUsd(): Promise<number>;
  /** @returns undefined where CloudWatch has no value of it */
  spentThisMonthUsd(): Promise<number | undefined>;
  identities(): Promise<OriginationIdentity[]>;
  /** Those of the identities whose resource policy does not let this service text from them. */
  refusedIdentities(identities: readonly OriginationIdentity[]): Promise<OriginationIdentity[]>;
}

/** What a new account may spend in a month, and holds until somebody asks for more (Amazon SNS Developer Guide). */
export const DEFAULT_LIMIT_USD = 1;
