import { consoleUrl, error, ok, onlyIf, unknown, warning, type Finding } from './report.ts';
import { NEW_ACCOUNT_LIMIT_USD, type OriginationIdentity, type SmsSender } from './sms-services.ts';

/** The service that messages are sent through. */
export interface SenderName {
  readonly sender: SmsSender;
  readonly name: string;
}

/**
 * The average price of a message, as in `npm run simulate`. Prices differ tenfold between
 * countries.
 */
const USD_PER_MESSAGE = 0.05;

/** The share of the limit at which to request a higher one, which AWS takes days to grant. */
const NEARLY_SPENT = 0.8;

/**
 * How to raise the monthly limit: the service's name in Service Quotas, then the command that uses
 * the new quota.
 */
const RAISE_LIMIT: Readonly<Record<SmsSender, string>> = {
  sns:
    'Amazon Simple Notification Service (Amazon SNS). When it is granted, set it: ' +
    '"aws sns set-sms-attributes --attributes MonthlySpendLimit=…".',
  'end-user-messaging':
    'AWS End User Messaging SMS. When it is granted, raise the enforced limit too, if you set one: ' +
    '"aws pinpoint-sms-voice-v2 set-text-message-spend-limit-override --monthly-limit …".',
};

/** Why CloudWatch may have no value for the month's spend. */
const NO_SPEND_METRIC: Readonly<Record<SmsSender, string>> = {
  sns: 'Run this again once a message has been sent this month.',
  'end-user-messaging':
    'Either no message was sent this month, or the service lacks the role to write metrics: ' +
    '"aws iam create-service-linked-role --aws-service-name sms-voice.amazonaws.com".',
};

/** What AWS requires as the origin of messages to a country. */
export interface OriginationRequirement {
  /**
   * `none` if neither a number nor a sender ID is available: messages come from numbers that AWS
   * customers share.
   */
  readonly kind: OriginationIdentity['kind'] | 'none';
  /**
   * Whether messages without it are lost, because AWS rejects them or carriers drop them.
   */
  readonly isEnforced: boolean;
}

const REGISTERED_SENDER_ID: OriginationRequirement = { kind: 'sender id', isEnforced: false };
const NUMBER: OriginationRequirement = { kind: 'number', isEnforced: false };

/**
 * The default countries that require an origination identity. Source: the table "Supported
 * countries and regions for SMS messaging" (AWS End User Messaging SMS User Guide, 2026), which
 * lists sender IDs there as unsupported or as requiring registration. AT and FI are missing from
 * that table; AWS has a registration form for their sender IDs and recommends it. US: AWS has
 * rejected messages without a dedicated number since August 31, 2023 (Amazon SNS Developer Guide).
 * ES: carriers have dropped messages from unregistered sender IDs since September 15, 2026 ("Spain
 * sender ID registration" in the first guide).
 */
export const ORIGINATION_REQUIREMENTS: Readonly<Record<string, OriginationRequirement>> = {
  US: { kind: 'number', isEnforced: true },
  ES: { kind: 'sender id', isEnforced: true },
  BE: NUMBER,
  BR: NUMBER,
  CA: NUMBER,
  NZ: NUMBER,
  KR: { kind: 'none', isEnforced: false },
  AT: REGISTERED_SENDER_ID,
  AU: REGISTERED_SENDER_ID,
  FI: REGISTERED_SENDER_ID,
  GB: REGISTERED_SENDER_ID,
  IE: REGISTERED_SENDER_ID,
  IN: REGISTERED_SENDER_ID,
  SG: REGISTERED_SENDER_ID,
};

/** Checks that messages may go to unverified numbers. */
export function checkSandbox({ sender, name }: SenderName, isInSandbox: boolean, region: string): Finding {
  if (!isInSandbox) return ok(`The account is out of the SMS sandbox of ${name}.`);
  return error(
    `The account is in the SMS sandbox of ${name} in ${region}: only verified numbers get messages.`,
    `Request to leave it, or verify your own number for a test: ${consoleUrl(sender, region)}, Text messaging.`,
  );
}

export interface Spending {
  /** Per calendar month. */
  readonly limitUsd: number;
  /** Since the month began; undefined if CloudWatch has no value. */
  readonly spentUsd: number | undefined;
  readonly region: string;
}

/** Checks that the account may still spend money on messages this month. */
export function checkSpend({ sender, name }: SenderName, { limitUsd, spentUsd, region }: Spending): Finding {
  const messages = Math.floor(limitUsd / USD_PER_MESSAGE).toLocaleString('en');
  const limit = `${name} has a monthly limit of $${limitUsd} (about ${messages} messages at $${USD_PER_MESSAGE})`;
  const facts =
    spentUsd === undefined
      ? `${limit}; CloudWatch has no data on the amount spent`
      : `${limit}; $${spentUsd.toFixed(2)} is spent`;
  const remedy = `Request a higher limit: ${consoleUrl('service-quotas', region)}, ${RAISE_LIMIT[sender]}`;
  if (limitUsd - (spentUsd ?? 0) < USD_PER_MESSAGE) {
    return error(`${facts}. No message can be sent until next month.`, remedy);
  }
  if (spentUsd !== undefined && spentUsd >= NEARLY_SPENT * limitUsd) {
    return warning(`${facts}, which is at least 80 % of it.`, remedy);
  }
  if (limitUsd <= NEW_ACCOUNT_LIMIT_USD)
    return warning(`${facts}. This is the limit of a new account.`, remedy);
  return spentUsd === undefined ? unknown(`${facts}.`, NO_SPEND_METRIC[sender]) : ok(`${facts}.`);
}

/** The destinations and origins of messages. */
export interface Origination {
  /** ISO 3166-1 alpha-2, of the CreateAuthChallenge trigger. */
  readonly countries: readonly string[];
  readonly identities: readonly OriginationIdentity[];
  /** The identity that all messages are sent from: `SMS_ORIGINATION_IDENTITY`. */
  readonly chosenIdentity: string | undefined;
  readonly sender: SmsSender;
  readonly region: string;
}

/** Checks that the account has an origination identity for every country that requires one. */
export function checkOrigination({
  countries,
  identities,
  chosenIdentity,
  sender,
  region,
}: Origination): Finding[] {
  const page = consoleUrl('end-user-messaging', region);
  /** Reports the countries whose requirement is not met. `{}` in the message is their list. */
  const reportMissing = (
    kind: OriginationRequirement['kind'],
    isEnforced: boolean,
    createFinding: typeof error,
    message: string,
    remedy: string,
  ) => {
    const uncovered = countries.filter((country) => {
      const requirement = ORIGINATION_REQUIREMENTS[country];
      if (requirement?.kind !== kind || requirement.isEnforced !== isEnforced) return false;
      return !identities.some((identity) => satisfies(identity, country, requirement));
    });
    return onlyIf(uncovered.length > 0, createFinding(message.replace('{}', uncovered.join(' ')), remedy));
  };
  const register =
    `Register one: ${page}, Registrations` +
    (sender === 'sns'
      ? '; then make it the default sender ID of SNS: "aws sns set-sms-attributes --attributes DefaultSenderID=…"'
      : '');
  const findings = [
    ...onlyIf(
      chosenIdentity !== undefined && !isKnown(chosenIdentity, identities),
      error(
        `The account has no origination identity ${chosenIdentity ?? ''}, from which all messages are sent.`,
        `Deploy with one that ${page} lists in this region.`,
      ),
    ),
    ...reportMissing(
      'number',
      true,
      error,
      'AWS rejects messages to {}: the account has no active phone number there.',
      `Request a toll-free number, a 10DLC number or a short code: ${page}, Phone numbers; or deploy without the country.`,
    ),
    ...reportMissing(
      'sender id',
      true,
      error,
      'Carriers drop messages to {} without a registered sender ID, and AWS still charges for them.',
      `${register}; or deploy without the country.`,
    ),
    ...reportMissing(
      'number',
      false,
      warning,
      'Messages to {} may not arrive: sender IDs do not work there, and the account has no number.',
      `Request a number: ${page}, Phone numbers.`,
    ),
    ...reportMissing(
      'sender id',
      false,
      warning,
      'Carriers may block or mark messages to {}: the account has no registered sender ID there.',
      `${register}.`,
    ),
    ...reportMissing(
      'none',
      false,
      warning,
      'Messages to {} come from numbers that AWS customers share: neither numbers nor sender IDs are available there.',
      'Try a phone number of that country, or deploy without it.',
    ),
  ];
  return findings.length > 0
    ? findings
    : [ok('Every country that requires an origination identity has one.')];
}

/** A number of the country also satisfies a requirement for a sender ID. */
function satisfies(
  identity: OriginationIdentity,
  country: string,
  { kind }: OriginationRequirement,
): boolean {
  if (kind === 'none' || identity.country !== country || !identity.isReady) return false;
  return identity.kind === 'number' || kind === 'sender id';
}

/**
 * Pools of identities, and identities that another account shares, are in no list and therefore
 * accepted unchecked.
 */
function isKnown(chosenIdentity: string, identities: readonly OriginationIdentity[]): boolean {
  return (
    /^(pool-|arn:)/.test(chosenIdentity) || identities.some(({ names }) => names.includes(chosenIdentity))
  );
}

/**
 * Reports identities that Amazon SNS may not send from. Each identity has to allow it by a resource
 * policy.
 * @param disallowed the identities without that policy
 */
export function checkResourcePolicies(disallowed: readonly OriginationIdentity[]): Finding[] {
  const names = disallowed.map(({ names: [name = ''], country }) => `${name} (${country})`).join(', ');
  return onlyIf(
    disallowed.length > 0,
    error(
      `Amazon SNS may not send from ${names}: the resource policy of an origination identity has to allow it.`,
      'Add one with "aws pinpoint-sms-voice-v2 put-resource-policy", as docs/senders.md shows. Identities from before September 2024 may work without one.',
    ),
  );
}

/** Reports how many numbers opted out, but not which ones. */
export function checkOptedOut(numbers: number): Finding {
  if (numbers === 0) return ok('No number has opted out of messages.');
  const subject = numbers >= 100 ? '100 or more numbers' : numbers === 1 ? '1 number' : `${numbers} numbers`;
  return warning(
    `${subject} replied STOP and ${numbers === 1 ? 'gets' : 'get'} no messages until opted in again.`,
    'List them: "aws sns list-phone-numbers-opted-out". At the request of a number\'s owner, opt it in: "aws sns opt-in-phone-number".',
  );
}
