/** Long enough for a sender on a slow day, short enough for the ledger's part before and after it. */
const SEND_TIMEOUT_MS = 1_800;

/** What became of a text: the sender took it, refused it, or nobody knows, because no answer came. */
export type Delivery =
  { readonly outcome: 'sent' } | { readonly outcome: 'refused' | 'unknown'; readonly cause: unknown };

/** Sends a text to a phone number (E.164). Never throws. */
export type SendSms = (phoneNumber: string, body: string) => Promise<Delivery>;

/**
 * The door to whoever sends texts.
 * @param deadline of the trigger's call: no text goes out after it
 */
export type SmsClient = (deadline: AbortSignal) => SendSms;

/**
 * Asks a sender once, and not for long: a second try may be a second text.
 * @param send makes the request, without any repetition of its own, and gives it up with the signal
 * @param isRefusal whether an error is the sender's own no, after which no text goes; any other leaves it unknown
 */
export async function sendOnce(
  send: (abortSignal: AbortSignal) => Promise<unknown>,
  isRefusal: (error: unknown) => boolean,
  deadline: AbortSignal,
): Promise<Delivery> {
  try {
    await send(AbortSignal.any([AbortSignal.timeout(SEND_TIMEOUT_MS), deadline]));
    return { outcome: 'sent' };
  } catch (cause) {
    return { outcome: isRefusal(cause) ? 'refused' : 'unknown', cause };
  }
}
