import type { Environment } from '../platform/setting.ts';
import { readSmsSettings } from './sms-settings.ts';
import type { SmsClient } from './sms-client.ts';
import { createEndUserMessagingClient } from './end-user-messaging-client.ts';
import { createSnsClient } from './sns-client.ts';

/**
 * Creates the configured SMS client, once per trigger instance.
 * @throws SettingError if a setting is missing or invalid
 */
export function readSmsClient(env: Environment): SmsClient {
  const settings = readSmsSettings(env);
  switch (settings.sender) {
    case 'sns':
      return createSnsClient(settings);
    case 'end-user-messaging':
      return createEndUserMessagingClient(settings);
  }
}
