import { readSending, readBudgetMode } from '../../../server/ledger/limit-settings.ts';
import { readAllowedCountries } from '../../../server/phone-number/allowed-countries.ts';
import { readTestNumbers } from '../../../server/phone-number/test-numbers.ts';
import { SettingError } from '../../../server/platform/setting.ts';
import { readSmsSettings } from '../../../server/sms/sms-settings.ts';
import { readSender } from '../../../server/sms/sms-message.ts';
import { checkTriggerSettings } from '../../settings/trigger-settings.ts';

/** What a deployed create trigger will do, as far as it matters here. */
export interface TriggerSettings {
  readonly sending: 'on' | 'off';
  readonly budgetMode: 'enforce' | 'record';
  readonly appHost: string;
  readonly countries: readonly string[];
  readonly testNumbers: number;
  /** Whether texts to India say what operators there compare them with. */
  readonly hasIndianIds: boolean;
}

/**
 * Reads a function's variables just as the trigger in it does when it loads.
 * @returns the trigger's own complaint, if they stop it
 */
export function readTriggerSettings(
  variables: Readonly<Record<string, string>>,
): TriggerSettings | SettingError {
  try {
    checkTriggerSettings(variables);
    return {
      sending: readSending(variables),
      budgetMode: readBudgetMode(variables),
      appHost: readSender(variables).appHost,
      countries: [...readAllowedCountries(variables)],
      testNumbers: readTestNumbers(variables).size,
      hasIndianIds: readSmsSettings(variables).india !== undefined,
    };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return error;
  }
}
