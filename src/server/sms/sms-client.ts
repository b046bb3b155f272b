/**
 * The timeout of a send: enough for a slow provider, with time left for the ledger before and
 * after.
 */
const SEND_TIMEOUT_MS = 1_800;

/**
 * The result of a send: accepted by the provider, rejected by it, or unknown because no response
 * arrived.
 */
export type Delivery =
  { readonly outcome: 'sent' } | { readonly outcome: 'rejected' | 'unknown'; readonly cause: unknown };

/** Sends an SMS message to a phone number (E.164). Never throws. */
export type SendSms = (phoneNumber: string, body: string) => Promise<Delivery>;

/**
 * A client of an SMS provider.
 * @param deadline the deadline of the trigger, after which no message is sent
 */
export type SmsClient = (deadline: AbortSignal) => SendSms;

/**
 * Sends an SMS message once, with a timeout. There is no retry, because a retry may send a second
 * message.
 * @param send makes the request without retries, and aborts it with the signal
 * @param isRejection checks whether an error is a rejection by the provider, which means that no
 *   message was sent; after any other error the outcome is unknown
 */
export async function sendOnce(
  send: (abortSignal: AbortSignal) => Promise<unknown>,
  isRejection: (error: unknown) => boolean,
  deadline: AbortSignal,
): Promise<Delivery> {
  try {
    await send(AbortSignal.any([AbortSignal.timeout(SEND_TIMEOUT_MS), deadline]));
    return { outcome: 'sent' };
  } catch (cause) {
    return { outcome: isRejection(cause) ? 'rejected' : 'unknown', cause };
  }
}
