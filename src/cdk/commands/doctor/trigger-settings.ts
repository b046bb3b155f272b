import { readSending, readBudgetMode } from '../../../server/ledger/limit-settings.ts';
import { readAllowedCountries } from '../../../server/phone-number/allowed-countries.ts';
import { readTestNumbers } from '../../../server/phone-number/test-numbers.ts';
import { SettingError } from '../../../server/platform/setting.ts';
import { readSmsSettings } from '../../../server/sms/sms-settings.ts';
import { readAppIdentity } from '../../../server/sms/read-app-identity.ts';
import type { AppIdentity } from '../../../server/sms/sms-message.ts';
import { checkTriggerSettings } from '../../settings/trigger-settings.ts';

/** The settings of CreateAuthChallenge that `doctor` checks. */
export interface TriggerSettings {
  readonly sending: 'on' | 'off';
  readonly budgetMode: 'enforce' | 'record';
  readonly appIdentity: AppIdentity;
  readonly countries: readonly string[];
  readonly testNumbers: number;
  /** Whether messages to India carry the entity ID and template ID that carriers there require. */
  readonly hasIndianIds: boolean;
}

/**
 * Reads the environment variables of a function as the trigger does when it loads.
 * @returns the error with which the trigger fails to start, if a variable is invalid
 */
export function readTriggerSettings(
  variables: Readonly<Record<string, string>>,
): TriggerSettings | SettingError {
  try {
    checkTriggerSettings(variables);
    return {
      sending: readSending(variables),
      budgetMode: readBudgetMode(variables),
      appIdentity: readAppIdentity(variables),
      countries: [...readAllowedCountries(variables)],
      testNumbers: readTestNumbers(variables).size,
      hasIndianIds: readSmsSettings(variables).india !== undefined,
    };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return error;
  }
}
