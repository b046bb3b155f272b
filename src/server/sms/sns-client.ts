import {
  PublishCommand,
  SNSClient,
  SNSServiceException,
  type MessageAttributeValue,
} from '@aws-sdk/client-sns';
import { discardIdleConnections } from '../platform/discard-idle-connections.ts';
import { isIndian } from './indian-number.ts';
import { sendOnce, type SmsClient } from './sms-client.ts';
import type { SnsSettings } from './sms-settings.ts';

/** Texts through Amazon SNS, as transactional messages. */
export function createSnsClient({ originationIdentity, india, maxPriceUsd }: SnsSettings): SmsClient {
  const client = discardIdleConnections(new SNSClient({ maxAttempts: 1 }));
  const attributes = {
    'AWS.SNS.SMS.SMSType': text('Transactional'),
    ...(maxPriceUsd && { 'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: maxPriceUsd } }),
    ...(originationIdentity && { [originAttribute(originationIdentity)]: text(originationIdentity) }),
  };
  const indianAttributes = india && {
    'AWS.MM.SMS.EntityId': text(india.entityId),
    'AWS.MM.SMS.TemplateId': text(india.templateId),
  };
  return (deadline) => (phoneNumber, body) => {
    const command = new PublishCommand({
      PhoneNumber: phoneNumber,
      Message: body,
      MessageAttributes: { ...attributes, ...(isIndian(phoneNumber) && indianAttributes) },
    });
    const isRefusal = (error: unknown) => error instanceof SNSServiceException;
    return sendOnce((abortSignal) => client.send(command, { abortSignal }), isRefusal, deadline);
  };
}

/** A sender ID has a letter in it; a number has none. */
function originAttribute(originationIdentity: string): string {
  return /[A-Za-z]/.test(originationIdentity) ? 'AWS.SNS.SMS.SenderID' : 'AWS.MM.SMS.OriginationNumber';
}

function text(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}
