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

/** Creates an SMS client for Amazon SNS. It sends transactional messages. */
export function createSnsClient({ originationIdentity, india, maxPriceUsd }: SnsSettings): SmsClient {
  const client = discardIdleConnections(new SNSClient({ maxAttempts: 1 }));
  const attributes = {
    'AWS.SNS.SMS.SMSType': stringAttribute('Transactional'),
    ...(maxPriceUsd && { 'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: maxPriceUsd } }),
    ...(originationIdentity && {
      [originAttribute(originationIdentity)]: stringAttribute(originationIdentity),
    }),
  };
  const indianAttributes = india && {
    'AWS.MM.SMS.EntityId': stringAttribute(india.entityId),
    'AWS.MM.SMS.TemplateId': stringAttribute(india.templateId),
  };
  return (deadline) => (phoneNumber, body) => {
    const command = new PublishCommand({
      PhoneNumber: phoneNumber,
      Message: body,
      MessageAttributes: { ...attributes, ...(isIndian(phoneNumber) && indianAttributes) },
    });
    const isRejection = (error: unknown) => error instanceof SNSServiceException;
    return sendOnce((abortSignal) => client.send(command, { abortSignal }), isRejection, deadline);
  };
}

/** Returns the attribute of an origination identity. Only a sender ID contains letters. */
function originAttribute(originationIdentity: string): string {
  return /[A-Za-z]/.test(originationIdentity) ? 'AWS.SNS.SMS.SenderID' : 'AWS.MM.SMS.OriginationNumber';
}

function stringAttribute(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}
