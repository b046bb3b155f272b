import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import type { AwsAccount, CreateTrigger, SmsSender } from './aws-account.ts';
import { checkClient } from './check-client.ts';
import { checkConcurrency } from './check-concurrency.ts';
import { checkFirewall } from './check-firewall.ts';
import { checkOptedOut } from './check-opted-out.ts';
import { checkOrigination } from './check-origination.ts';
import { checkResourcePolicies } from './check-resource-policies.ts';
import { checkSandbox } from './check-sandbox.ts';
import { checkSpend } from './check-spend.ts';
import { checkStack } from './check-stack.ts';
import { checkTrigger } from './check-trigger.ts';
import type { ClientEnvironment } from '../client-environment.ts';
import type { Finding } from './finding.ts';
import { look, type Looked } from './look.ts';

/**
 * Looks at everything in an account that may stop texts. What can't be looked at is said, and the others go on.
 * @param stackName of the deployment
 * @param readClient reads the client's environment, and throws where it can't
 */
export async function examine(
  account: AwsAccount,
  stackName: string,
  readClient: () => Promise<ClientEnvironment>,
): Promise<Finding[]> {
  const stack = await look(`The stack ${stackName}`, () => account.stack(stackName));
  if ('trouble' in stack && ['credentials', 'unreachable'].includes(stack.trouble.kind)) {
    return [{ ...stack.finding, verdict: 'stops' }];
  }
  const client = await look('src/environments/environment.ts', readClient);
  const userPoolId = found(stack)?.outputs['UserPoolId'];
  const trigger = userPoolId && (await look('The create trigger', () => account.createTrigger(userPoolId)));
  const created = trigger ? found(trigger) : undefined;
  const firewall = userPoolId && (await look('What AWS WAF sees', () => account.sampledRequests(userPoolId)));
  const concurrency = await look("Lambda's concurrency", () => account.concurrency());
  return [
    ...report(stack, (it) => [checkStack(stackName, it, account.region)]),
    ...report(client, (it) => checkClient(it, found(stack)?.outputs)),
    ...(trigger ? report(trigger, (it) => checkTrigger(it, found(client), account.region)) : []),
    ...(firewall ? report(firewall, checkFirewall) : []),
    ...report(concurrency, (it) => [checkConcurrency(it, account.region)]),
    ...(await examineTexts(account, created?.environment ?? {})),
  ];
}

/** Looks at the service that the create trigger texts through. */
async function examineTexts(
  account: AwsAccount,
  environment: CreateTrigger['environment'],
): Promise<Finding[]> {
  const { region } = account;
  const sender = senderOf(environment);
  const service = account.texts(sender);
  const spending = async () => ({
    region,
    limitUsd: await service.monthlyLimitUsd(),
    spentUsd: await service.spentThisMonthUsd(),
  });
  const [sandbox, spend, identities, optedOut] = await Promise.all([
    look(`The SMS sandbox of ${service.name}`, () => service.isInSandbox()),
    look(`The monthly spend of ${service.name}`, spending),
    look('The origination identities', () => service.identities()),
    look('The list of numbers that opted out', () => account.optedOutNumbers()),
  ]);
  const countries: readonly string[] =
    environment['ALLOWED_COUNTRIES']?.trim().split(/\s+/) ?? DEFAULT_COUNTRY_CODES;
  const inUse = (found(identities) ?? []).filter(
    ({ country, isReady }) => isReady && countries.includes(country),
  );
  const refused = await look('The resource policies of the origination identities', () =>
    service.refusedIdentities(inUse),
  );
  const chosen = sender === 'sns' ? undefined : environment['SMS_ORIGINATION_IDENTITY'];
  return [
    ...report(sandbox, (it) => [checkSandbox(service.name, it, region)]),
    ...report(spend, (it) => [checkSpend(service.name, it)]),
    ...report(identities, (it) => checkOrigination({ countries, identities: it, chosen, sender, region })),
    ...report(refused, checkResourcePolicies),
    ...report(optedOut, (it) => [checkOptedOut(it)]),
  ];
}

function senderOf({ SMS_SENDER: sender }: CreateTrigger['environment']): SmsSender {
  return sender === 'end-user-messaging' ? sender : 'sns';
}

function found<Found>(looked: Looked<Found>): Found | undefined {
  return 'found' in looked ? looked.found : undefined;
}

function report<Found>(looked: Looked<Found>, check: (found: Found) => Finding[]): Finding[] {
  return 'found' in looked ? check(looked.found) : [looked.finding];
}
