import { SettingError } from '../../server/setting.ts';
import type { CreateTrigger } from './aws-account.ts';
import type { ClientEnvironment } from '../client-environment.ts';
import { consolePage } from './console-page.ts';
import { fine, hinders, stops, when, type Finding } from './finding.ts';
import { readTriggerSettings, type TriggerSettings } from './trigger-settings.ts';

/** Whether the function that sends codes would send them. */
export function checkTrigger(
  trigger: CreateTrigger | undefined,
  client: ClientEnvironment | undefined,
  region: string,
): Finding[] {
  if (!trigger) {
    return [
      stops('The user pool calls no function to create a challenge.', 'Deploy again: "npm run deploy".'),
    ];
  }
  if (trigger.state !== 'Active' && trigger.state !== 'Inactive') {
    const page = consolePage('functions', region);
    return [stops(`The create trigger can't run: ${trigger.state}.`, `See why, or deploy again: ${page}.`)];
  }
  const settings = readTriggerSettings(trigger.environment);
  if (settings instanceof SettingError) {
    return [
      stops(
        `The create trigger stops as it loads: ${settings.message}`,
        'Deploy with a value that makes sense.',
      ),
    ];
  }
  const findings = [
    ...switches(settings),
    ...when(
      settings.countries.includes('IN') && !settings.hasIndianIds,
      hinders(
        'Texts to IN have no entity id and no template id: they go by a dearer route, and operators may block them.',
        'Register with an Indian operator and deploy with "-c smsInEntityId=… -c smsInTemplateId=…"; or deploy without the country.',
      ),
    ),
    ...(client ? countries(settings.countries, Object.keys(client.servedCountries)) : []),
  ];
  return findings.length > 0 ? findings : [fine("The create trigger's settings let texts go.")];
}

function switches({ sending, budgetMode, appHost, testNumbers }: TriggerSettings): Finding[] {
  return [
    ...when(
      sending === 'off',
      stops('SENDING is off, which stops all texts.', 'Deploy with "-c sending=on".'),
    ),
    ...when(
      budgetMode === 'record',
      hinders('BUDGET_MODE is record, so the budgets stop no flood.', 'Deploy with "-c budgetMode=enforce".'),
    ),
    ...when(
      appHost === 'localhost',
      hinders(
        'APP_HOST is localhost, so phones fill the code in on localhost only.',
        'Deploy with "-c host=…", the host of your client.',
      ),
    ),
    ...when(
      testNumbers > 0,
      hinders(
        `TEST_NUMBERS has ${testNumbers}, which are never texted.`,
        'Use another number to see a text, or deploy without "-c testNumbers=…".',
      ),
    ),
  ];
}

function countries(served: readonly string[], offered: readonly string[]): Finding[] {
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((country) => !others.includes(country));
  const refused = without(offered, served);
  const hidden = without(served, offered);
  const remedy =
    'Make "servedCountries" in src/environments/environment.ts and "-c countries=…" name the same, then build and deploy.';
  return [
    ...when(
      refused.length > 0,
      stops(`The client offers ${refused.join(' ')}, which the create trigger refuses.`, remedy),
    ),
    ...when(
      hidden.length > 0,
      hinders(`The create trigger texts ${hidden.join(' ')}, which the client does not offer.`, remedy),
    ),
  ];
}
