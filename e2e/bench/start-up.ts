import { execFileSync } from 'node:child_process';
import { median } from './figure.ts';

const RUNS = 15;

/** What the triggers want of their environment before they can start. */
const ENVIRONMENT = {
  APP_NAME: 'Bench',
  APP_HOST: 'localhost',
  ALLOWED_COUNTRIES: 'US',
  LEDGER_TABLE: 'ledger',
  CODE_HMAC_KEY: 'a key that is thirty-two characters long',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/**
 * How long Node takes to start, load each module and end, in turns, so that what else the machine does meets all alike.
 * @returns the median of each, in ms
 * @throws when a module does not load
 */
export function measureStarts(modules: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  const times = new Map(Object.keys(modules).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, file] of Object.entries(modules)) {
      const start = performance.now();
      execFileSync(process.execPath, [file], { env: { ...process.env, ...ENVIRONMENT } });
      times.get(name)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([name, each]) => [name, median(each)]));
}
