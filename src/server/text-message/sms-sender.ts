import type { Environment } from '../setting.ts';
import { readSmsSettings } from './sms-settings.ts';
import type { Sms } from './sms.ts';
import { textThroughEndUserMessaging } from './text-through-end-user-messaging.ts';
import { textThroughSns } from './text-through-sns.ts';

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
