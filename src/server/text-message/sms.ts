import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** Cognito gives a trigger 5 s in all, and the ledger needs its part before and after the text. */
const PUBLISH_TIMEOUT_MS = 1_800;

/** Sends a text to a phone number (E.164), or throws what hindered it. */
export type SendText = (phoneNumber: string, body: string) => Promise<void>;

/**
 * Texts through Amazon SNS, as transactional messages. One try: a repeated `Publish` may be a second text.
 * @param client made with `maxAttempts: 1`
 */
export function textThroughSns(client: SNSClient): SendText {
  return async (phoneNumber, body) => {
    await client.send(
      new PublishCommand({
        PhoneNumber: phoneNumber,
        Message: body,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      }),
      { abortSignal: AbortSignal.timeout(PUBLISH_TIMEOUT_MS) },
    );
  };
}
