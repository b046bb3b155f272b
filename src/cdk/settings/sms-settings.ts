import { setting, SettingError, type Environment } from '../../server/platform/setting.ts';
import { readSmsSettings } from '../../server/sms/sms-settings.ts';

/** What a deployment chooses of texts: what the create trigger reads, and what the stack makes for it. */
export type DeployedSms = ReturnType<typeof readSmsSettings> & {
  /** Whether the stack has a protect configuration, which lets AWS End User Messaging text the served countries only. */
  readonly protect: 'on' | 'off';
  /** The ARNs of the origination identities that Amazon SNS is let use. */
  readonly originationArns: readonly string[];
};

/** The context keys, which are read by their own names. */
export const SMS_SETTINGS = { smsProtect: 'smsProtect', smsOriginationArns: 'smsOriginationArns' } as const;

const IDENTITY_ARN = /^arn:[a-z-]+:sms-voice:[a-z0-9-]+:\d{12}:(phone-number|sender-id|pool)\/[\w/-]+$/;

/**
 * `smsProtect` (`on` where AWS End User Messaging sends, `off` where SNS does) and `smsOriginationArns` (separated by spaces).
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
      () => 'smsOriginationArns is set, and smsSender is not sns, which alone needs it.',
    );
  }
  return { ...sms, protect: protect as 'on' | 'off', originationArns };
}

function validateArns(value: string): string | undefined {
  return value === 'none' || value.split(/\s+/).every((arn) => IDENTITY_ARN.test(arn))
    ? undefined
    : 'is not a list of ARNs of phone numbers, sender ids or pools, separated by spaces';
}
