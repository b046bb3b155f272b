import { execFileSync } from 'node:child_process';
import { TRIGGER_ENVIRONMENT } from './trigger-environment.ts';

const RUNS = 21;

/**
 * How long Node takes to start, load each module and end, in turns, so that what else the machine does meets all alike.
 * @returns the shortest of each, in ms: what else the machine does only adds to it
 * @throws when a module does not load
 */
export function measureStarts(modules: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  const times = new Map(Object.keys(modules).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, file] of Object.entries(modules)) {
      const start = performance.now();
      execFileSync(process.execPath, [file], { env: { ...process.env, ...TRIGGER_ENVIRONMENT } });
      times.get(name)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([name, each]) => [name, Math.min(...each)]));
}
