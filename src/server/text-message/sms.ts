import { PublishCommand, SNSServiceException, type SNSClient } from '@aws-sdk/client-sns';

/** Long enough for SNS on a slow day, short enough for the ledger's part before and after it. */
const PUBLISH_TIMEOUT_MS = 1_800;

/** What became of a text: SNS took it, SNS refused it, or nobody knows, because no answer came. */
export type Delivery =
  { readonly outcome: 'sent' } | { readonly outcome: 'refused' | 'unknown'; readonly cause: unknown };

/** Sends a text to a phone number (E.164). Never throws. */
export type SendText = (phoneNumber: string, body: string) => Promise<Delivery>;

/**
 * Texts through Amazon SNS, as transactional messages. One try: a repeated `Publish` may be a second text.
 * @param client made with `maxAttempts: 1`
 * @param deadline of the trigger's call: no text goes out after it
 */
export function textThroughSns(client: SNSClient, deadline: AbortSignal): SendText {
  return async (phoneNumber, body) => {
    const abortSignal = AbortSignal.any([AbortSignal.timeout(PUBLISH_TIMEOUT_MS), deadline]);
    const command = new PublishCommand({
      PhoneNumber: phoneNumber,
      Message: body,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
    try {
      await client.send(command, { abortSignal });
      return { outcome: 'sent' };
    } catch (cause) {
      return { outcome: cause instanceof SNSServiceException ? 'refused' : 'unknown', cause };
    }
  };
}
