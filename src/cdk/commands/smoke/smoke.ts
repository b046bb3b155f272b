import { setTimeout as wait } from 'node:timers/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { bypassProxies } from '../../../process/bypass-proxies.ts';
import { LOCAL_REGION } from '../../../contract/local-pool.ts';
import { explainError } from './advice.ts';
import type { Pace, SmokeDeps } from './check.ts';
import { startLocalPool } from './local-pool-process.ts';
import { promptForCode, readInbox } from './read-code.ts';
import { runChecks } from './run-checks.ts';
import { readSmokeSettings, SmokeError, type SmokeSettings } from './smoke-settings.ts';
import { readMember, TestMember, type TestedPool } from './test-member.ts';

// `npm run smoke -- --number +1…`: tests the project's assumptions about AWS with a deployed user
// pool; `-- --local`, with a local pool. Exits with 1 if an assumption does not hold.

const AWS_PACE: Pace = { refreshMs: 1_000, reuseAfterMs: 61_000 };
const LOCAL_PACE: Pace = { refreshMs: 0, reuseAfterMs: 0 };
const LOCAL_NUMBER = '+12025550199';

/** Short timeouts, so that an unresponsive network does not delay the end of the run. */
const REQUEST_HANDLER = { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** 128 and the number of SIGINT, by the convention of shells. */
const INTERRUPTED_EXIT_CODE = 130;

type Target = Pick<SmokeDeps, 'pool' | 'isLocal' | 'pace'> & {
  readonly phoneNumber: string;
  readonly readCode: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

try {
  const target = await openTarget(await readSmokeSettings(process.argv.slice(2), process.cwd()));
  try {
    process.exitCode = (await smoke(target)) ? 0 : 1;
  } finally {
    await target.stop();
  }
} catch (error) {
  const isInterrupted = interruption.signal.aborted;
  const message = isInterrupted && !(error instanceof SmokeError) ? 'Interrupted.' : describeFailure(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = isInterrupted ? INTERRUPTED_EXIT_CODE : 1;
}

async function smoke({ phoneNumber, ...target }: Target): Promise<boolean> {
  const { signal } = interruption;
  if (await readMember(target.pool, phoneNumber)) {
    throw new SmokeError(
      `The number ${phoneNumber} belongs to a member. Use another number with --number, or delete that member yourself.`,
    );
  }
  signal.throwIfAborted();
  const member = new TestMember(target.pool, phoneNumber);
  const deps = {
    ...target,
    member,
    wait: (milliseconds: number) => wait(milliseconds, undefined, { signal }),
  };
  const print = (line: string) => process.stdout.write(`${line}\n`);
  if (!target.isLocal)
    print('This takes about four minutes. Press Ctrl-C to stop and delete the test member.');
  try {
    return await runChecks(deps, { print, signal });
  } finally {
    await deleteMember(member);
  }
}

async function deleteMember(member: TestMember): Promise<void> {
  try {
    if (await member.delete()) process.stdout.write('The test member was deleted.\n');
  } catch (error) {
    const { cause, remedy } = explainError(error);
    throw new SmokeError(
      `The test member ${member.phoneNumber} could not be deleted: ${cause}. Delete it in the Amazon Cognito console. ${remedy}`,
    );
  }
}

async function openTarget(settings: SmokeSettings): Promise<Target> {
  if (settings.isLocal) {
    bypassProxies();
    const { url, stop, ...ids } = await startLocalPool();
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const cognito = new CognitoIdentityProviderClient({ endpoint: url, region: LOCAL_REGION, credentials });
    return {
      pool: { ...ids, cognito },
      isLocal: true,
      pace: LOCAL_PACE,
      phoneNumber: LOCAL_NUMBER,
      readCode: () => readInbox(url, LOCAL_NUMBER),
      stop,
    };
  }
  const { region, userPoolId, clientId, phoneNumber } = settings;
  const cognito = new CognitoIdentityProviderClient({
    region,
    requestHandler: REQUEST_HANDLER,
    maxAttempts: 2,
  });
  const pool: TestedPool = { cognito, userPoolId, clientId };
  return {
    pool,
    isLocal: false,
    pace: AWS_PACE,
    phoneNumber,
    readCode: () => promptForCode(phoneNumber, interruption.signal),
    stop: async () => cognito.destroy(),
  };
}

function describeFailure(error: unknown): string {
  if (error instanceof SmokeError) return error.message;
  const { cause, remedy } = explainError(error);
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}. ${remedy}`;
}
