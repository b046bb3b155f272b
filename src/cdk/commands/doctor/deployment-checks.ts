import { SettingError } from '../../../server/platform/setting.ts';
import {
  CLIENT_ENVIRONMENT as FILE,
  hasPlaceholders,
  type ClientEnvironment,
} from '../../site/client-environment.ts';
import { OPERATION_HEADERS } from '../../pool/operation-headers.ts';
import { describeSmsFallback } from '../../settings/sms-fallback.ts';
import type { CreateTrigger, DeployedStack, SampledRequests } from './aws.ts';
import { consoleUrl, error, ok, onlyIf, unknown, warning, type Finding } from './report.ts';
import { readTriggerSettings, type TriggerSettings } from './trigger-settings.ts';

/**
 * Stack states in which the last deployment is complete, even if CloudFormation still deletes what
 * it replaced.
 */
const COMPLETE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE(_CLEANUP_IN_PROGRESS)?$/;

/** The concurrency to warn below. A new account may have 10; Lambda's default quota is 1,000. */
const MIN_CONCURRENCY = 100;

/**
 * How long a sign-in occupies triggers in total, mostly waiting for the SMS provider
 * (docs/scale.md).
 */
const TRIGGER_SECONDS_PER_SIGN_IN = 0.5;

/** Checks that the deployment exists. */
export function checkStack(name: string, stack: DeployedStack | undefined, region: string): Finding {
  if (!stack) {
    return error(
      `There is no stack ${name} in ${region}.`,
      'Deploy it with "npm run deploy", select another stage with "--stage", or set AWS_REGION to its region.',
    );
  }
  if (!COMPLETE.test(stack.status)) {
    return error(
      `The deployment of the stack ${name} is not complete: ${stack.status}.`,
      `Read its events, then wait or deploy again: ${consoleUrl('cloudformation', region)}.`,
    );
  }
  if (!stack.outputs['UserPoolId']) {
    return error(`The stack ${name} has no output UserPoolId.`, 'Deploy it again: "npm run deploy".');
  }
  return ok(`The stack ${name} is deployed in ${region}.`);
}

/**
 * Checks that the client uses the user pool of the stack.
 * @param outputs of the stack; if they are unknown, only placeholders are found
 */
export function checkClient(client: ClientEnvironment, outputs: DeployedStack['outputs'] = {}): Finding[] {
  const values = [
    ['region', client.region, outputs['Region']],
    ['userPoolId', client.userPoolId, outputs['UserPoolId']],
    ['userPoolClientId', client.userPoolClientId, outputs['ClientId']],
  ] as const;
  const isDifferent = values.some(([, actual, expected]) => expected !== undefined && actual !== expected);
  const list = values.map(([key, , expected]) => `${key} ${expected ?? 'of your user pool'}`).join(', ');
  const remedy = `Copy the stack's outputs into it and rebuild the client: ${list}.`;
  if (hasPlaceholders(client)) return [error(`${FILE} still has placeholders.`, remedy)];
  if (isDifferent) return [error(`${FILE} does not match the user pool of the stack.`, remedy)];
  return outputs['UserPoolId'] ? [ok(`${FILE} matches the user pool of the stack.`)] : [];
}

/** Checks that the trigger that sends codes can run, and that its settings allow it to send. */
export function checkTrigger(
  trigger: CreateTrigger | undefined,
  client: ClientEnvironment | undefined,
  region: string,
): Finding[] {
  if (!trigger) {
    return [error('The user pool has no CreateAuthChallenge trigger.', 'Deploy again: "npm run deploy".')];
  }
  if (trigger.state !== 'Active' && trigger.state !== 'Inactive') {
    const page = consoleUrl('lambda', region);
    return [
      error(
        `CreateAuthChallenge can't run: its state is ${trigger.state}.`,
        `Find the cause in the console, or deploy again: ${page}.`,
      ),
    ];
  }
  const settings = readTriggerSettings(trigger.environment);
  if (settings instanceof SettingError) {
    return [error(`CreateAuthChallenge fails to start: ${settings.message}`, 'Deploy with a valid value.')];
  }
  const findings = [
    ...checkSwitches(settings),
    ...checkSmsLanguages(settings),
    ...onlyIf(
      settings.countries.includes('IN') && !settings.hasIndianIds,
      warning(
        'Messages to IN have no entity ID and template ID: they are sent over a more expensive route, and carriers may block them.',
        'Register with an Indian carrier and deploy with "-c smsInEntityId=… -c smsInTemplateId=…"; or deploy without the country.',
      ),
    ),
    ...(client ? compareCountries(settings.countries, Object.keys(client.servedCountries)) : []),
  ];
  return findings.length > 0
    ? findings
    : [ok('The settings of CreateAuthChallenge allow it to send messages.')];
}

function checkSwitches({ sending, budgetMode, appIdentity, testNumbers }: TriggerSettings): Finding[] {
  return [
    ...onlyIf(
      sending === 'off',
      error('SMS sending is disabled (SENDING=off).', 'Deploy with "-c sending=on".'),
    ),
    ...onlyIf(
      budgetMode === 'record',
      warning('BUDGET_MODE=record: limits are logged, not enforced.', 'Deploy with "-c budgetMode=enforce".'),
    ),
    ...onlyIf(
      appIdentity.appHost === 'localhost',
      warning(
        'APP_HOST is localhost: phones offer to fill in the code only on localhost.',
        'Deploy with "-c host=…", the host name of your client.',
      ),
    ),
    ...onlyIf(
      testNumbers > 0,
      warning(
        `TEST_NUMBERS is set: ${testNumbers === 1 ? '1 number gets' : `${testNumbers} numbers get`} no messages.`,
        'Use another number to receive a message, or deploy without "-c testNumbers=…".',
      ),
    ),
  ];
}

function checkSmsLanguages({ appIdentity }: TriggerSettings): Finding[] {
  const fallback = describeSmsFallback(appIdentity, { appName: 'APP_NAME', host: 'APP_HOST' });
  if (fallback === undefined) return [];
  return [warning(fallback, 'Deploy with a shorter "-c appName=…", or with a host of yours: "-c host=…".')];
}

function compareCountries(served: readonly string[], offered: readonly string[]): Finding[] {
  const difference = (countries: readonly string[], others: readonly string[]) =>
    countries.filter((country) => !others.includes(country));
  const rejected = difference(offered, served);
  const hidden = difference(served, offered);
  const remedy =
    'Make "servedCountries" in src/environments/environment.ts and "-c countries=…" list the same countries, then build and deploy.';
  return [
    ...onlyIf(
      rejected.length > 0,
      error(`The client offers ${rejected.join(' ')}, which CreateAuthChallenge rejects.`, remedy),
    ),
    ...onlyIf(
      hidden.length > 0,
      warning(`CreateAuthChallenge serves ${hidden.join(' ')}, which the client does not offer.`, remedy),
    ),
  ];
}

/**
 * Checks that AWS WAF can recognize sign-in calls, by a header that Cognito forwards.
 * @param sampled undefined if the user pool has no web ACL, as with `-c firewall=off`
 */
export function checkFirewall(sampled: SampledRequests | undefined): Finding[] {
  if (!sampled) return [];
  if (sampled.length === 0) {
    return [
      unknown(
        'AWS WAF has no samples of the last three hours, so the headers that it receives are unknown.',
        'Sign in once, wait a minute and run this again.',
      ),
    ];
  }
  const forwarded = OPERATION_HEADERS.filter((header) => sampled.some((headers) => headers.includes(header)));
  if (forwarded.length > 0) {
    return [ok(`AWS WAF counts sign-in calls by ${forwarded.join(' and ')}, which Cognito forwards.`)];
  }
  return [
    warning(
      `Cognito forwards neither ${OPERATION_HEADERS.join(' nor ')} to AWS WAF, so only the limit on all requests applies.`,
      'Lower FIREWALL_LIMITS.allRequests in src/cdk/pool/firewall.ts and deploy again; report this to the maintainers.',
    ),
  ];
}

/** Checks that the account allows enough concurrent trigger invocations. */
export function checkConcurrency(concurrency: number, region: string): Finding {
  const fact = `Lambda allows ${concurrency} concurrent invocations in this account`;
  if (concurrency >= MIN_CONCURRENCY) return ok(`${fact}.`);
  const signIns = Math.floor(concurrency / TRIGGER_SECONDS_PER_SIGN_IN);
  return warning(
    `${fact}, as in a new account: above ${signIns} sign-ins per second, some will fail.`,
    `Request more: ${consoleUrl('service-quotas', region)}, AWS Lambda, Concurrent executions.`,
  );
}
