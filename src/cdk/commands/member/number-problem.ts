import type { NumberRejectionReason } from '../../../contract/rejections.ts';
import type { NumberRules } from '../../../server/phone-number/number-rules.ts';
import { parseAllowedNumber } from '../../../server/phone-number/phone-number.ts';
import { TriggerRejection } from '../../../server/platform/trigger-rejection.ts';

const PROBLEMS: Readonly<Record<NumberRejectionReason, string>> = {
  invalid: 'is not a phone number in international format, such as +12025550123',
  country: 'is of a country that the deployment does not serve',
  line: 'is not a mobile number',
  unknown: 'is in a range that is not known as mobile',
};

/**
 * Checks a phone number as the sign-up does.
 * @returns why it is rejected, without the subject of the sentence; undefined if it is allowed
 */
export function numberProblem(phoneNumber: string, rules: NumberRules): string | undefined {
  try {
    parseAllowedNumber(phoneNumber, rules);
    return undefined;
  } catch (error) {
    if (!(error instanceof TriggerRejection)) throw error;
    const [, reason = 'invalid'] = /reason=(\w+)/.exec(error.message) ?? [];
    return PROBLEMS[reason as NumberRejectionReason];
  }
}
