import { devNull } from 'node:os';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';

/** This machine, as `NO_PROXY` lists it. */
const LOOPBACK_HOSTS = 'localhost,127.0.0.1,[::1]';

/** The ledger's table here. */
export const LEDGER_TABLE = 'ledger';

/**
 * The environment in which the triggers run: this process's own, with defaults for the settings of the app, without any
 * way to the real AWS, and without a proxy on the way to the pool.
 * @param address of this pool, which stands in for every AWS service
 * @param region of the user pool
 */
export function triggerEnvironment(address: string, region: string, codeHmacKey: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const noProxy = noProxyWithLoopback();
  return {
    APP_NAME: 'Phone sign-in',
    APP_HOST: 'localhost',
    ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' '),
    ...Object.fromEntries(own),
    // Node reads the lower-case name first.
    no_proxy: noProxy,
    NO_PROXY: noProxy,
    LEDGER_TABLE,
    CODE_HMAC_KEY: codeHmacKey,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: address,
    AWS_ENDPOINT_URL_SNS: address,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: address,
    AWS_ENDPOINT_URL_DYNAMODB: address,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: address,
  };
}

/** `*` stands for every host, but only by itself. */
function noProxyWithLoopback(): string {
  const given = [process.env['no_proxy'], process.env['NO_PROXY']].filter((hosts) => hosts !== undefined);
  return given.includes('*') ? '*' : [...given, LOOPBACK_HOSTS].join(',');
}
