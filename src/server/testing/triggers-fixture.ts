import type { TriggerFile } from '../../contract/triggers.ts';
import type { AwsFixture } from './aws-fixture.ts';
import { LEDGER_HMAC_KEY, type LedgerFixture } from './ledger-fixture.ts';

/** A trigger, as Lambda invokes it. */
export type Handler = (event: unknown) => Promise<{ response: Record<string, unknown> }>;

export interface Triggers {
  readonly preSignUp: Handler;
  readonly define: Handler;
  readonly create: Handler;
  readonly verify: Handler;
  readonly postAuthentication: Handler;
  /** Restores the environment. */
  unload(): void;
}

let loads = 0;

/**
 * Loads the five triggers as Lambda does, with an environment that points to the fakes of the
 * ledger and AWS.
 */
export async function loadTriggers(
  ledger: LedgerFixture,
  aws: AwsFixture,
  settings: Readonly<Record<string, string>> = {},
): Promise<Triggers> {
  const environment = {
    APP_NAME: 'Club',
    APP_HOST: 'club.example',
    LEDGER_TABLE: ledger.table,
    LEDGER_HMAC_KEY,
    CODE_HMAC_KEY: 'a key that is thirty-two characters long',
    ALLOWED_COUNTRIES: 'US',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'spec',
    AWS_SECRET_ACCESS_KEY: 'spec',
    AWS_ENDPOINT_URL_DYNAMODB: ledger.endpoint,
    AWS_ENDPOINT_URL_SNS: aws.endpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.endpoint,
    ...settings,
  };
  const before = { ...process.env };
  const unload = () => {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  };
  Object.assign(process.env, environment);
  loads++;
  const load = async (name: TriggerFile) =>
    ((await import(`../${name}.ts?load=${loads}`)) as { handler: Handler }).handler;
  try {
    return {
      preSignUp: await load('pre-sign-up'),
      define: await load('define-auth-challenge'),
      create: await load('create-auth-challenge'),
      verify: await load('verify-auth-challenge-response'),
      postAuthentication: await load('post-authentication'),
      unload,
    };
  } catch (error) {
    unload();
    throw error;
  }
}
