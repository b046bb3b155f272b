import { devNull } from 'node:os';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { LOCAL_LEDGER_HMAC_KEY, LOCAL_LEDGER_TABLE } from '../../contract/local-pool.ts';

/**
 * Variables that would lead the triggers' requests away from the local pool: those of AWS, and the
 * proxies.
 */
const OMITTED = /^(?:AWS_.*|(?:https?|all|no)_proxy|NODE_USE_ENV_PROXY)$/i;

export { LOCAL_LEDGER_TABLE as LEDGER_TABLE };

/**
 * Returns the triggers' environment: the variables of this process and defaults for the settings,
 * without proxies, and without credentials or endpoints of AWS.
 * @param address the address of the local pool, which replaces every AWS service
 * @param region the region of the user pool
 */
export function createTriggerEnvironment(
  address: string,
  region: string,
  codeHmacKey: string,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OMITTED.test(name));
  return {
    APP_NAME: 'Phone sign-in',
    APP_HOST: 'localhost',
    ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' '),
    NUMBER: 'changeable',
    NUMBER_CHANGE_BROWSER_HOURS: '0',
    ...Object.fromEntries(inherited),
    LEDGER_TABLE: LOCAL_LEDGER_TABLE,
    LEDGER_HMAC_KEY: LOCAL_LEDGER_HMAC_KEY,
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
