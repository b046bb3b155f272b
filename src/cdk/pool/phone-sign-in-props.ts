import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';

/** What the SMS messages and the triggers of a user pool are like. */
export interface PhoneSignInProps {
  /** The name of your product in SMS messages, in characters of the GSM-7 alphabet. */
  readonly appName: string;
  /**
   * The host of your app, such as `shop.example`, to which the last line of an SMS message binds
   * its code, so that browsers offer it there only.
   * @default - messages without that line
   */
  readonly host?: string;
  /**
   * A user pool that the same stack creates, whose members sign in by phone number. It gets the
   * triggers and the attributes that they write. An imported one is rejected.
   * @default - a new user pool
   */
  readonly userPool?: IUserPool;
  /**
   * The feature plan of the new pool, or of `userPool`. `lite` has no rotation of refresh tokens.
   * @default 'essentials'
   */
  readonly plan?: 'essentials' | 'lite' | 'plus';
  /**
   * The countries whose mobile numbers may sign in, by ISO 3166-1 alpha-2 code.
   * @default - 30 countries: docs/customising.md
   */
  readonly countries?: readonly string[];
  /**
   * Mobile ranges that are newer than the phone metadata: the country of each E.164 prefix, such as
   * `{ '+1729': 'US' }`.
   * @default - none
   */
  readonly extraMobileRanges?: Readonly<Record<string, string>>;
  /**
   * Whether members can change their number. `immutable` is for user pools that were created with
   * an immutable number.
   * @default 'fixed'
   */
  readonly number?: 'fixed' | 'changeable' | 'immutable';
  /**
   * How long a browser must be known before it may change a number, in whole hours.
   * @default Duration.hours(72)
   */
  readonly numberChangeBrowserAge?: Duration;
  /**
   * The time without a sign-in after which a number may belong to another person, in whole days. A
   * new browser cannot sign in with it then.
   * @default - never
   */
  readonly dormantAfter?: Duration;
  /**
   * How long a code can be entered, in whole minutes.
   * @default Duration.minutes(5)
   */
  readonly codeLifetime?: Duration;
  /**
   * The generation of the codes' HMAC key. The next number makes a new key, and keeps the last one
   * for the codes that were sent before.
   * @default 1
   */
  readonly codeKeyGeneration?: number;
  /**
   * The limits against toll fraud.
   * @default - docs/abuse-limits.md
   */
  readonly limits?: PhoneSignInLimits;
  /**
   * Whether SMS messages are sent. `false` stops all of them at the next deployment.
   * @default true
   */
  readonly sending?: boolean;
  /**
   * The sender of the SMS messages.
   * @default - Amazon SNS
   */
  readonly sms?: PhoneSignInSms;
  /**
   * Phone numbers with a fixed code of six digits that never receive an SMS message, such as
   * `{ '+12025550123': '123456' }`. Only for a `stage` other than `production`.
   * @default - none
   */
  readonly testNumbers?: Readonly<Record<string, string>>;
  /**
   * The dimension of the metrics, in the namespace `PhoneSignIn`: `production`, `staging` or
   * `development`.
   * @default 'production'
   */
  readonly stage?: string;
  /**
   * Whether accounts whose number was never proved are deleted each day, only counted, or left
   * alone.
   * @default 'on'
   */
  readonly sweep?: 'on' | 'dry-run' | 'off';
  /**
   * Whether AWS WAF limits the requests of each IP address. It costs about 8 USD a month.
   * @default true
   */
  readonly firewall?: boolean;
  /**
   * The action of AWS WAF for requests from addresses on AWS's reputation list.
   * @default 'count'
   */
  readonly ipReputation?: 'count' | 'block' | 'off';
  /**
   * The concurrency reserved for each trigger, out of the account's quota.
   * @default - none is reserved
   */
  readonly reservedConcurrency?: number;
  /**
   * What happens to the user pool, the ledger and its key when they are removed from the stack.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** The limits of SMS messages. Known browsers keep a share that strangers cannot use up. */
export interface PhoneSignInLimits {
  /**
   * The cool-downs of a number, in whole seconds: after the first code, after the second, and so
   * on. Until then, another request joins the active code.
   * @default - 30, 60, 90 and 120 seconds
   */
  readonly coolDowns?: readonly Duration[];
  /** Messages to one number in ten minutes. @default 5 */
  readonly numberMessagesPer10Minutes?: number;
  /** Messages to one number in a day. @default 10 */
  readonly numberMessagesPerDay?: number;
  /** Unanswered messages to the numbers of one prefix in an hour. @default 20 */
  readonly prefixMessagesPerHour?: number;
  /** Unanswered messages to new numbers of one country in a day. @default 1,000 */
  readonly countryMessagesPerDay?: number;
  /** Messages of the user pool in a day: the highest bill. @default 20,000 */
  readonly poolMessagesPerDay?: number;
  /** New accounts of one country in a day. @default 1,000 */
  readonly countrySignUpsPerDay?: number;
  /** Whether the budgets of prefix, country and pool are only recorded. @default false */
  readonly recordOnly?: boolean;
}

/** The sender of SMS messages. */
export interface PhoneSignInSms {
  /** @default 'sns' */
  readonly sender?: 'sns' | 'end-user-messaging';
  /**
   * A phone number, sender ID, pool or their ARN. Required for `end-user-messaging`.
   * @default - SNS chooses
   */
  readonly originationIdentity?: string;
  /**
   * The ARNs of origination identities that SNS may use. Replaces their resource policies.
   * @default - none
   */
  readonly originationArns?: readonly string[];
  /** The configuration set of AWS End User Messaging. @default - none */
  readonly configurationSet?: string;
  /** The highest price of one message, in USD. @default - the account's */
  readonly maxPriceUsd?: number;
  /** The ids of India's DLT registration. @default - none */
  readonly india?: { readonly entityId: string; readonly templateId: string };
  /**
   * Whether a protect configuration blocks all other countries.
   * @default - true for `end-user-messaging`
   */
  readonly protect?: boolean;
}
