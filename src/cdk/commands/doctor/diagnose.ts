import { DEFAULT_COUNTRY_CODES } from '../../../contract/countries.ts';
import type { ClientEnvironment } from '../../site/client-environment.ts';
import type { AwsAccount, CreateTrigger } from './aws.ts';
import {
  checkClient,
  checkConcurrency,
  checkFirewall,
  checkStack,
  checkTrigger,
} from './deployment-checks.ts';
import { probe, type ProbeResult } from './probe.ts';
import type { Finding } from './report.ts';
import {
  checkOptedOut,
  checkOrigination,
  checkResourcePolicies,
  checkSandbox,
  checkSpend,
} from './sms-checks.ts';
import type { SmsSender } from './sms-services.ts';
import { checkAppClients, checkUserPool } from './user-pool-checks.ts';

/**
 * Checks everything in an account that may prevent SMS messages, and that only the triggers can
 * change phone numbers. A check that cannot be made is reported as a finding, and the other checks
 * continue.
 * @param stackName of the deployment
 * @param readClient reads the client's environment; may throw
 */
export async function diagnose(
  account: AwsAccount,
  stackName: string,
  readClient: () => Promise<ClientEnvironment>,
): Promise<Finding[]> {
  const { region } = account;
  const stack = await probe(`The stack ${stackName}`, () => account.stack(stackName));
  if ('error' in stack && ['credentials', 'unreachable'].includes(stack.error.kind)) {
    return [{ ...stack.finding, verdict: 'error' }];
  }
  const outputs = valueOf(stack)?.outputs;
  const client = await probe('src/environments/environment.ts', readClient);
  const userPoolId = outputs?.['UserPoolId'];
  const userPool = userPoolId && (await probe('The user pool', () => account.userPool(userPoolId)));
  const pool = userPool ? valueOf(userPool) : undefined;
  const appClients = pool && (await probe('The app clients', () => account.appClients(pool.id)));
  const trigger = pool && (await probe('CreateAuthChallenge', async () => readTrigger(account, pool)));
  const requests =
    pool && (await probe('The headers that AWS WAF receives', () => account.sampledRequests(pool.arn)));
  const concurrency = await probe("Lambda's concurrency", () => account.concurrency());
  return [
    ...report(stack, (value) => [checkStack(stackName, value, region)]),
    ...report(client, (value) => checkClient(value, outputs)),
    ...(userPool
      ? report(userPool, (value) => checkUserPool(value, { region, numberPolicy: outputs['NumberPolicy'] }))
      : []),
    ...(pool && appClients
      ? report(appClients, (value) =>
          checkAppClients(value, { region, isNumberMutable: pool.isNumberMutable }),
        )
      : []),
    ...(trigger ? report(trigger, (value) => checkTrigger(value, valueOf(client), region)) : []),
    ...(requests ? report(requests, checkFirewall) : []),
    ...report(concurrency, (value) => [checkConcurrency(value, region)]),
    ...(await diagnoseSms(account, (trigger && valueOf(trigger)?.environment) ?? {})),
  ];
}

async function readTrigger(
  account: AwsAccount,
  { createTriggerArn: arn }: Awaited<ReturnType<AwsAccount['userPool']>>,
): Promise<CreateTrigger | undefined> {
  return arn === undefined ? undefined : account.createTrigger(arn);
}

/** Checks the service that CreateAuthChallenge sends messages through. */
async function diagnoseSms(
  account: AwsAccount,
  environment: CreateTrigger['environment'],
): Promise<Finding[]> {
  const { region } = account;
  const sender = senderOf(environment);
  const service = account.smsService(sender);
  const spending = async () => ({
    region,
    limitUsd: await service.monthlyLimitUsd(),
    spentUsd: await service.spentThisMonthUsd(),
  });
  const [sandbox, spend, identities, optedOut] = await Promise.all([
    probe(`The SMS sandbox of ${service.name}`, () => service.isInSandbox()),
    probe(`The monthly spend of ${service.name}`, spending),
    probe('The origination identities', () => service.identities()),
    probe('The list of numbers that opted out', () => account.optedOutNumbers()),
  ]);
  const countries: readonly string[] =
    environment['ALLOWED_COUNTRIES']?.trim().split(/\s+/) ?? DEFAULT_COUNTRY_CODES;
  const inUse = (valueOf(identities) ?? []).filter(
    ({ country, isReady }) => isReady && countries.includes(country),
  );
  const disallowed = await probe('The resource policies of the origination identities', () =>
    service.disallowedIdentities(inUse),
  );
  const chosenIdentity = sender === 'sns' ? undefined : environment['SMS_ORIGINATION_IDENTITY'];
  return [
    ...report(sandbox, (value) => [checkSandbox(service, value, region)]),
    ...report(spend, (value) => [checkSpend(service, value)]),
    ...report(identities, (value) =>
      checkOrigination({ countries, identities: value, chosenIdentity, sender, region }),
    ),
    ...report(disallowed, checkResourcePolicies),
    ...report(optedOut, (value) => [checkOptedOut(value)]),
  ];
}

function senderOf({ SMS_SENDER: sender }: CreateTrigger['environment']): SmsSender {
  return sender === 'end-user-messaging' ? sender : 'sns';
}

function valueOf<Value>(result: ProbeResult<Value>): Value | undefined {
  return 'value' in result ? result.value : undefined;
}

/** Returns the findings of a check, or the finding that its value could not be read. */
function report<Value>(result: ProbeResult<Value>, check: (value: Value) => Finding[]): Finding[] {
  return 'value' in result ? check(result.value) : [result.finding];
}
