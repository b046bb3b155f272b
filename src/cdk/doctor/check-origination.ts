import type { SmsSender } from './aws-account.ts';
import { consolePage } from './console-page.ts';
import { fine, hinders, stops, when, type Finding } from './finding.ts';
import { ORIGINATION_NEEDS, type OriginationNeed } from './origination-needs.ts';
import type { OriginationIdentity } from './text-service.ts';

/** What texts go to, and from. */
export interface Origination {
  /** ISO 3166-1 alpha-2, of the create trigger. */
  readonly countries: readonly string[];
  readonly identities: readonly OriginationIdentity[];
  /** The one that every text is to come from: `SMS_ORIGINATION_IDENTITY`. */
  readonly chosen: string | undefined;
  readonly sender: SmsSender;
  readonly region: string;
}

/** Whether texts have something to come from, in every country that wants it. */
export function checkOrigination(origination: Origination): Finding[] {
  const { countries, identities, chosen, sender, region } = origination;
  const page = consolePage('originators', region);
  const missing = countries.filter((country) => {
    const need = ORIGINATION_NEEDS[country];
    return need && !identities.some((identity) => meets(identity, country, need));
  });
  const missingWhere = (kind: OriginationNeed['kind'], isEnforced: boolean) =>
    missing
      .filter((country) => {
        const need = ORIGINATION_NEEDS[country];
        return need?.kind === kind && need.isEnforced === isEnforced;
      })
      .join(' ');
  const finding = (make: typeof stops, where: string, sentence: string, remedy: string) =>
    when(where !== '', make(sentence.replace('{}', where), remedy));
  const register =
    `Register one: ${page}, Registrations` +
    (sender === 'sns'
      ? '; then make it the default of SNS: "aws sns set-sms-attributes --attributes DefaultSenderID=…".'
      : '.');
  const findings = [
    ...when(
      chosen !== undefined && isUnknown(chosen, identities),
      stops(
        `The account has no origination identity ${chosen ?? ''}, from which every text is to come.`,
        `Deploy with one that ${page} lists in this region.`,
      ),
    ),
    ...finding(
      stops,
      missingWhere('number', true),
      'AWS refuses texts to {}, where the account has no phone number that is active.',
      `Ask for a toll-free number, a 10DLC number or a short code: ${page}, Phone numbers; or deploy without the country.`,
    ),
    ...finding(
      stops,
      missingWhere('sender id', true),
      'Operators drop texts to {} without a registered sender ID, and they are still billed.',
      `${register.replace(/\.$/, '')}; or deploy without the country.`,
    ),
    ...finding(
      hinders,
      missingWhere('number', false),
      'Texts to {} may not arrive, because no sender id works there and the account has no number.',
      `Ask for a number: ${page}, Phone numbers.`,
    ),
    ...finding(
      hinders,
      missingWhere('sender id', false),
      'Operators may block or mark texts to {}, where the account has no registered sender id.',
      register,
    ),
    ...finding(
      hinders,
      missingWhere('none', false),
      'Texts to {} come from numbers that AWS shares among its customers: neither a number nor a sender id can be had there.',
      'Try a phone number of that country, or deploy without it.',
    ),
  ];
  return findings.length > 0
    ? findings
    : [fine('Texts have an origination identity wherever one is wanted.')];
}

/** A number of the country's own does where a sender id would. */
function meets(identity: OriginationIdentity, country: string, { kind }: OriginationNeed): boolean {
  if (kind === 'none' || identity.country !== country || !identity.isReady) return false;
  return identity.kind === 'number' || kind === 'sender id';
}

/** A pool of identities, or what another account shares, is in no list; it is taken as it is. */
function isUnknown(chosen: string, identities: readonly OriginationIdentity[]): boolean {
  if (/^(pool-|arn:)/.test(chosen)) return false;
  return !identities.some(({ names }) => names.includes(chosen));
}
