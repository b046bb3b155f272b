import type { OriginationIdentity } from './text-service.ts';

/** What AWS wants texts to a country to come from. */
export interface OriginationNeed {
  readonly kind: OriginationIdentity['kind'];
  /** Whether AWS refuses texts without it, or only warns that operators may block or mark them. */
  readonly isEnforced: boolean;
}

const REGISTERED_SENDER_ID: OriginationNeed = { kind: 'sender id', isEnforced: false };

/**
 * Those of the default countries that want an origination identity, as AWS's documentation had it in 2026. The United
 * States: a dedicated number, since August 31, 2023 ("Supported countries and regions", Amazon SNS Developer Guide).
 * Canada: no sender ids ("Sender IDs", AWS End User Messaging SMS User Guide). The others: those that AWS has a form for
 * to register a sender id ("Registration forms", the same guide); it advises to register even where that is optional.
 */
export const ORIGINATION_NEEDS: Readonly<Record<string, OriginationNeed>> = {
  US: { kind: 'number', isEnforced: true },
  CA: { kind: 'number', isEnforced: false },
  AT: REGISTERED_SENDER_ID,
  AU: REGISTERED_SENDER_ID,
  ES: REGISTERED_SENDER_ID,
  FI: REGISTERED_SENDER_ID,
  IE: REGISTERED_SENDER_ID,
  IN: REGISTERED_SENDER_ID,
  SG: REGISTERED_SENDER_ID,
};
