import {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { discardIdleConnections } from '../platform/discard-idle-connections.ts';
import { isIndian } from './indian-number.ts';
import { sendOnce, type SmsClient } from './sms-client.ts';
import type { EndUserMessagingSettings, IndiaSettings } from './sms-settings.ts';

/**
 * Creates an SMS client for AWS End User Messaging SMS. It sends transactional messages from a
 * number, sender ID or pool of the account.
 */
export function createEndUserMessagingClient({
  originationIdentity,
  configurationSet,
  protectConfiguration,
  timeToLiveSeconds,
  india,
  maxPriceUsd,
}: EndUserMessagingSettings): SmsClient {
  const client = discardIdleConnections(new PinpointSMSVoiceV2Client({ maxAttempts: 1 }));
  return (deadline) => (phoneNumber, body) => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: phoneNumber,
      OriginationIdentity: originationIdentity,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: configurationSet,
      ProtectConfigurationId: protectConfiguration,
      TimeToLive: timeToLiveSeconds,
      MaxPrice: maxPriceUsd,
      ...(india && isIndian(phoneNumber) && { DestinationCountryParameters: indianParameters(india) }),
    });
    const isRejection = (error: unknown) => error instanceof PinpointSMSVoiceV2ServiceException;
    return sendOnce((abortSignal) => client.send(command, { abortSignal }), isRejection, deadline);
  };
}

function indianParameters({ entityId, templateId }: IndiaSettings) {
  return { IN_ENTITY_ID: entityId, IN_TEMPLATE_ID: templateId };
}
