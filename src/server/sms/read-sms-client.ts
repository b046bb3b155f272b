import type { Environment } from '../platform/setting.ts';
import { readSmsSettings } from './sms-settings.ts';
import type { SmsClient } from './sms-client.ts';
import { createEndUserMessagingClient } from './end-user-messaging-client.ts';
import { createSnsClient } from './sns-client.ts';

/**
 * The sender that the environment names, for a trigger to hold as long as it lives.
 * @throws SettingError as `readSmsSettings` does
 */
export function readSms(env: Environment): SmsClient {
  const settings = readSmsSettings(env);
  switch (settings.sender) {
    case 'sns':
      return createSnsClient(settings);
    case 'end-user-messaging':
      return createEndUserMessagingClient(settings);
  }
}
