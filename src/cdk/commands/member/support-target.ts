import { userInfo } from 'node:os';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DEFAULT_COUNTRY_CODES } from '../../../contract/countries.ts';
import {
  DEFAULT_LOCAL_POOL_PORT,
  LOCAL_LEDGER_HMAC_KEY,
  LOCAL_LEDGER_TABLE,
  LOCAL_REGION,
  LOCAL_USER_POOL_ID,
} from '../../../contract/local-pool.ts';
import { bypassProxies } from '../../../process/bypass-proxies.ts';
import { readLedgerHmacKey } from '../../../server/ledger/ledger-key.ts';
import { readNumberLimits } from '../../../server/ledger/limit-settings.ts';
import type { NumberLimits } from '../../../server/ledger/limits.ts';
import { readDormantAfterMs } from '../../../server/member/number-settings.ts';
import { readNumberRules, type NumberRules } from '../../../server/phone-number/number-rules.ts';
import { numberSetting } from '../../../server/platform/setting.ts';
import { toContext } from '../../settings/context.ts';
import { readDeployment } from '../../settings/deployment.ts';
import { PRE_SIGN_UP_SETTINGS } from '../../settings/trigger-settings.ts';
import type { AwsAccount } from '../doctor/aws.ts';
import { createCloudWatchAuditLog, createPrintedAuditLog, type AuditLog } from './audit-log.ts';
import { CommandError } from './command-error.ts';

/** A user pool with its ledger, and the means to change them for a member. */
export interface SupportTarget {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly dynamoDb: DynamoDBClient;
  readonly ledgerTable: string;
  readonly numberLimits: NumberLimits;
  /** The numbers that can sign in. */
  readonly numberRules: NumberRules;
  /** The time without a correct code that makes a number dormant, in milliseconds, or Infinity. */
  readonly dormantAfterMs: number;
  readonly auditLog: AuditLog;
  /** The operator, as the audit log names them. */
  readonly operator: string;
  /** Reads the key of the ledger's keys. */
  ledgerHmacKey(): Promise<string>;
  /** Finds the origin of the client's pages. */
  siteUrl(): Promise<string>;
}

/** Short timeouts, so that an unresponsive network ends the command. */
const REQUEST_HANDLER = { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

const DEFAULT_APP_PORT = 4200;
const PORTS = { min: 1, max: 65_535 };

/**
 * Opens the stack of a stage.
 * @param context the pairs of the command line, such as `stage=staging`
 * @param maxAttempts the attempts of one call
 * @throws CommandError if the stack is missing or of an earlier version
 * @throws SettingError if the context is invalid
 */
export async function openAwsTarget(
  { region, stack }: Pick<AwsAccount, 'region' | 'stack'>,
  context: readonly string[],
  maxAttempts = 3,
): Promise<SupportTarget> {
  const values = toContext(context);
  const { stage, host, environment } = readDeployment((key) => values[key]);
  const env = environment({ ...PRE_SIGN_UP_SETTINGS, DORMANT_AFTER_DAYS: 'dormantAfterDays' });
  const stackName = `phone-sign-in-${stage}`;
  const deployed = await stack(stackName);
  if (!deployed) throw new CommandError(`The stage "${stage}" has no stack in ${region}.`);
  const output = (name: string): string => {
    const value = deployed.outputs[name];
    if (value !== undefined) return value;
    throw new CommandError(`The stack ${stackName} has no output ${name}: deploy this version first.`);
  };
  const configuration = { region, requestHandler: REQUEST_HANDLER, maxAttempts };
  const { Arn = 'unknown' } = await new STSClient(configuration).send(new GetCallerIdentityCommand());
  return {
    cognito: new CognitoIdentityProviderClient(configuration),
    userPoolId: output('UserPoolId'),
    dynamoDb: new DynamoDBClient(configuration),
    ledgerTable: output('LedgerTable'),
    numberLimits: readNumberLimits(env),
    numberRules: readNumberRules(env),
    dormantAfterMs: readDormantAfterMs(env),
    auditLog: createCloudWatchAuditLog(new CloudWatchLogsClient(configuration), output('SupportLog')),
    operator: Arn,
    async ledgerHmacKey() {
      const command = new GetSecretValueCommand({ SecretId: output('LedgerKeyArn') });
      const { SecretString } = await new SecretsManagerClient(configuration).send(command);
      return readLedgerHmacKey({ LEDGER_HMAC_KEY: SecretString });
    },
    async siteUrl() {
      if (host !== undefined) return `https://${host}`;
      const url = (await stack(`${stackName}-site`))?.outputs['Url'];
      if (url !== undefined) return url;
      throw new CommandError(
        `The stage "${stage}" has no site. Add the host of the client: -c site=off -c host=club.example.`,
      );
    },
  };
}

/**
 * Opens the local pool of `LOCAL_POOL_PORT` and `LOCAL_POOL_ID`.
 * @param print prints the lines of the audit log
 * @throws SettingError if an environment variable is invalid
 */
export function openLocalTarget(env: NodeJS.ProcessEnv, print: (line: string) => void): SupportTarget {
  bypassProxies();
  const port = numberSetting(env, 'LOCAL_POOL_PORT', PORTS, DEFAULT_LOCAL_POOL_PORT);
  const appPort = numberSetting(env, 'APP_PORT', PORTS, DEFAULT_APP_PORT);
  const configuration = {
    endpoint: `http://127.0.0.1:${port}`,
    region: LOCAL_REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return {
    cognito: new CognitoIdentityProviderClient(configuration),
    userPoolId: env['LOCAL_POOL_ID'] ?? LOCAL_USER_POOL_ID,
    dynamoDb: new DynamoDBClient(configuration),
    ledgerTable: LOCAL_LEDGER_TABLE,
    numberLimits: readNumberLimits(env),
    numberRules: readNumberRules({ ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' '), ...env }),
    dormantAfterMs: readDormantAfterMs(env),
    auditLog: createPrintedAuditLog(print),
    operator: userInfo().username,
    ledgerHmacKey: async () => LOCAL_LEDGER_HMAC_KEY,
    siteUrl: async () => `http://localhost:${appPort}`,
  };
}
