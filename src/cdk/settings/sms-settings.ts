import { setting, SettingError, type Environment } from '../../server/platform/setting.ts';
import { readSmsSettings } from '../../server/sms/sms-settings.ts';

/**
 * The SMS settings of a deployment: those that the create trigger reads, and those of resources in
 * the stack.
 */
export type DeployedSms = ReturnType<typeof readSmsSettings> & {
  /**
   * Whether the stack has a protect configuration, with which AWS End User Messaging sends to the
   * served countries only.
   */
  readonly protect: 'on' | 'off';
  /** The ARNs of the origination identities that Amazon SNS may use. */
  readonly originationArns: readonly string[];
};

/** The context keys, which are also the names of the settings. */
export const SMS_SETTINGS = { smsProtect: 'smsProtect', smsOriginationArns: 'smsOriginationArns' } as const;

const IDENTITY_ARN = /^arn:[a-z-]+:sms-voice:[a-z0-9-]+:\d{12}:(phone-number|sender-id|pool)\/[\w/-]+$/;

/**
 * Reads the SMS settings, including `smsProtect` (by default `on` for AWS End User Messaging and
 * `off` for SNS) and `smsOriginationArns` (separated by spaces).
 * @throws SettingError that names the invalid setting
 */
export function readDeployedSms(env: Environment): DeployedSms {
  const sms = readSmsSettings(env);
  const protect = setting(
    env,
    'smsProtect',
    (value) => (value === 'on' || value === 'off' ? undefined : 'is not one of: on, off'),
    sms.sender === 'sns' ? 'off' : 'on',
  );
  const arns = setting(env, 'smsOriginationArns', validateArns, 'none');
  const originationArns = arns === 'none' ? [] : arns.split(/\s+/);
  if (originationArns.length > 0 && sms.sender !== 'sns') {
    throw new SettingError(
      'smsOriginationArns',
      () => 'smsOriginationArns is set, but smsSender is not sns. Only sns uses it.',
    );
  }
  return { ...sms, protect: protect as 'on' | 'off', originationArns };
}

function validateArns(value: string): string | undefined {
  return value === 'none' || value.split(/\s+/).every((arn) => IDENTITY_ARN.test(arn))
    ? undefined
    : 'is not a list of ARNs of phone numbers, sender IDs or pools, separated by spaces';
}
