import type { Environment } from '../platform/setting.ts';
import { readSmsSettings } from './sms-settings.ts';
import type { Sms } from './sms-client.ts';
import { textThroughEndUserMessaging } from './end-user-messaging-client.ts';
import { textThroughSns } from './sns-client.ts';

/**
 * The sender that the environment names, for a trigger to hold as long as it lives.
 * @throws SettingError as `readSmsSettings` does
 */
export function readSms(env: Environment): Sms {
  const settings = readSmsSettings(env);
  switch (settings.sender) {
    case 'sns':
      return textThroughSns(settings);
    case 'end-user-messaging':
      return textThroughEndUserMessaging(settings);
  }
}
