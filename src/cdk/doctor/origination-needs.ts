import type { OriginationIdentity } from './text-service.ts';

/** What AWS wants texts to a country to come from. */
export interface OriginationNeed {
  /** `none` where neither a number nor a sender id can be had: texts come from numbers that AWS shares among its customers. */
  readonly kind: OriginationIdentity['kind'] | 'none';
  /** Whether texts without it are lost: AWS refuses them for want of a number, operators drop them for want of a sender id. */
  readonly isEnforced: boolean;
}

const REGISTERED_SENDER_ID: OriginationNeed = { kind: 'sender id', isEnforced: false };
const NUMBER: OriginationNeed = { kind: 'number', isEnforced: false };

/**
 * Those of the default countries that want an origination identity, by AWS's table "Supported countries and regions for SMS
 * messaging" (AWS End User Messaging SMS User Guide, 2026): where it says that sender ids want registration, and where it says
 * that there are none. AT and FI are not in it; AWS has a form to register a sender id for them, and advises to do so. US: AWS
 * refuses texts without a dedicated number since August 31, 2023 (Amazon SNS Developer Guide). ES: operators drop texts from
 * unregistered sender ids since September 15, 2026 ("Spain sender ID registration", the first guide).
 */
export const ORIGINATION_NEEDS: Readonly<Record<string, OriginationNeed>> = {
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
