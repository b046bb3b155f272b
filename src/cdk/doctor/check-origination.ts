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
  readonly region: string;
}

/** Whether texts have something to come from, in every country that wants it. */
export function checkOrigination({ countries, identities, chosen, region }: Origination): Finding[] {
  const page = consolePage('originators', region);
  const missing = countries.filter((country) => {
    const need = ORIGINATION_NEEDS[country];
    return need && !identities.some((identity) => meets(identity, country, need));
  });
  const missingWhere = (isSuch: (need: OriginationNeed) => boolean) =>
    missing.filter((country) => ORIGINATION_NEEDS[country] && isSuch(ORIGINATION_NEEDS[country])).join(' ');
  const refused = missingWhere(({ isEnforced }) => isEnforced);
  const numberless = missingWhere(({ kind, isEnforced }) => kind === 'number' && !isEnforced);
  const unregistered = missingWhere(({ kind, isEnforced }) => kind === 'sender id' && !isEnforced);
  const findings = [
    ...when(
      chosen !== undefined && isUnknown(chosen, identities),
      stops(
        `The account has no origination identity ${chosen ?? ''}, from which every text is to come.`,
        `Deploy with one that ${page} lists in this region.`,
      ),
    ),
    ...when(
      refused !== '',
      stops(
        `AWS refuses texts to ${refused}, where the account has no phone number that is active.`,
        `Ask for a toll-free number, a 10DLC number or a short code: ${page}, Phone numbers; or deploy without the country.`,
      ),
    ),
    ...when(
      numberless !== '',
      hinders(
        `Texts to ${numberless} may not arrive, because no sender id works there and the account has no number.`,
        `Ask for a number: ${page}, Phone numbers.`,
      ),
    ),
    ...when(
      unregistered !== '',
      hinders(
        `Operators may block or mark texts to ${unregistered}, where the account has no registered sender id.`,
        `Register one: ${page}, Registrations.`,
      ),
    ),
  ];
  return findings.length > 0
    ? findings
    : [fine('Texts have an origination identity wherever one is wanted.')];
}

/** A number of the country's own does where a sender id would. */
function meets(identity: OriginationIdentity, country: string, { kind }: OriginationNeed): boolean {
  return (
    identity.country === country && identity.isReady && (identity.kind === 'number' || kind === 'sender id')
  );
}

/** A pool of identities, or what another account shares, is in no list; it is taken as it is. */
function isUnknown(chosen: string, identities: readonly OriginationIdentity[]): boolean {
  if (/^(pool-|arn:)/.test(chosen)) return false;
  return !identities.some(({ names }) => names.includes(chosen));
}
