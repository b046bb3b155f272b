import { readFileSync } from 'node:fs';
import { ALARM_SETTINGS } from './alarm-settings.ts';
import { SITE_SETTINGS } from './site-settings.ts';
import { SMS_SETTINGS } from './sms-settings.ts';
import { FUNCTION_SETTINGS } from './trigger-settings.ts';

/** The keys that `readDeployment` reads directly. */
const OWN_KEYS = [
  ...['stage', 'part', 'appName', 'plan', 'firewall', 'ipReputation', 'reservedConcurrency'],
  'codeKeyGeneration',
];

const DOCUMENT = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

/** Returns the names in code style of a column, for each row of the document's tables. */
const column = (number: number) =>
  DOCUMENT.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((row) => [...(row.split('|')[number] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));

describe('docs/configuration.md', () => {
  it('lists every key of a deployment, each once', () => {
    const keys = [FUNCTION_SETTINGS, SITE_SETTINGS, ALARM_SETTINGS, SMS_SETTINGS].flatMap((settings) =>
      Object.values(settings),
    );
    expect(column(1).flat().sort()).toEqual([...new Set([...keys, ...OWN_KEYS])].sort());
  });

  it('names the environment variable of a key that the triggers read', () => {
    const variables = column(2);
    const documented = column(1).flatMap((keys, row) =>
      keys.flatMap((key, n) => {
        const variable = variables[row]?.[n];
        return variable !== undefined && /^[A-Z_\d]+$/.test(variable) ? [[variable, key]] : [];
      }),
    );
    expect(documented.length).toBeGreaterThan(15);
    for (const [variable = '', key] of documented) {
      expect((FUNCTION_SETTINGS as Readonly<Record<string, string>>)[variable])
        .withContext(variable)
        .toBe(key);
    }
  });
});
