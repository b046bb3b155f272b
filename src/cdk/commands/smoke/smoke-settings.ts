import { parseArgs } from 'node:util';
import { CLIENT_ENVIRONMENT, hasPlaceholders, readClientEnvironment } from '../../site/client-environment.ts';

/** A failure whose message is shown to the operator. */
export class SmokeError extends Error {
  override readonly name = 'SmokeError';
}

export type SmokeSettings = { readonly isLocal: true } | AwsSettings;

interface AwsSettings {
  readonly isLocal: false;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** E.164. */
  readonly phoneNumber: string;
}

/**
 * Reads the options. For those that are missing, reads the client's environment, which
 * `npm run deploy` writes.
 * @param project the folder that `src` is in
 * @throws SmokeError
 */
export async function readSmokeSettings(args: readonly string[], project: string): Promise<SmokeSettings> {
  const { local = false, number, ...flags } = parseFlags(args);
  if (local) return { isLocal: true };
  if (number === undefined) {
    throw new SmokeError(
      '--number is missing. Set it to a phone number whose SMS messages you can read, such as +12025550123.',
    );
  }
  requireMatch('--number', number, /^\+[1-9]\d{6,14}$/, 'in international format, such as +12025550123');
  const { region, pool, client } = { ...(await readDeployedPool(flags, project)), ...flags };
  requireMatch('--region', region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region, such as us-east-1');
  requireMatch(
    '--pool',
    pool,
    new RegExp(`^${region}_[0-9A-Za-z]+$`),
    `a user pool of ${region}, such as ${region}_AbCdEfGhI`,
  );
  requireMatch('--client', client, /^\w+$/, 'the id of an app client, in letters and digits');
  return { isLocal: false, region, userPoolId: pool, clientId: client, phoneNumber: number };
}

function parseFlags(args: readonly string[]) {
  try {
    const string = { type: 'string' } as const;
    const options = {
      local: { type: 'boolean' },
      number: string,
      region: string,
      pool: string,
      client: string,
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SmokeError(error.message);
  }
}

async function readDeployedPool(flags: { region?: string; pool?: string; client?: string }, project: string) {
  if (flags.region !== undefined && flags.pool !== undefined && flags.client !== undefined) {
    return { region: flags.region, pool: flags.pool, client: flags.client };
  }
  const environment = await readClientEnvironment(project);
  if (hasPlaceholders(environment)) {
    throw new SmokeError(
      `${CLIENT_ENVIRONMENT} still has placeholders. Run "npm run deploy" to fill them in, or set --region, --pool and --client.`,
    );
  }
  const { region, userPoolId: pool, userPoolClientId: client } = environment;
  return { region, pool, client };
}

function requireMatch(flag: string, value: string, pattern: RegExp, expected: string): void {
  if (!pattern.test(value)) throw new SmokeError(`${flag} must be ${expected}.`);
}
