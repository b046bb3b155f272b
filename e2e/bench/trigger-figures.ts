import { join } from 'node:path';
import { readTriggerSizes } from '../budget/sizes.ts';
import type { Figure } from './figure.ts';
import { measureStarts } from './start-up.ts';
import { writePlainModules } from './plain-modules.ts';

/** Those that call AWS load its SDK, for which there is another goal. */
const WITHOUT_AWS = ['define-auth-challenge', 'pre-sign-up'];

/** Goal 6 counts phone metadata apart; it is half of what the first of these is, and a third of the other. */
const WITH_METADATA = ['pre-sign-up', 'create-auth-challenge'];

const GOALS = { withoutAws: 1.3, withAws: 3 };

/** Sizes and start-up of each trigger, as its zip unpacks. @param folder of the unpacked zips */
export async function measureTriggers(folder: string, scratch: string): Promise<Figure[]> {
  const { raw, gzip } = await readTriggerSizes(folder);
  const names = Object.keys(raw);
  const plain = await writePlainModules(scratch);
  const modules = Object.fromEntries(names.map((name) => [name, join(folder, name, 'index.mjs')]));
  const starts = measureStarts({ ...plain, ...modules });
  const empty = starts.get('empty') ?? NaN;
  const metadata = (starts.get('metadata') ?? NaN) - empty;
  const peer = { name: 'empty module', value: empty };
  const startUps = names.map((name): Figure => {
    const apart = WITH_METADATA.includes(name) ? metadata : 0;
    return {
      name: `${name}, start-up${apart ? ' less its phone metadata' : ''}`,
      measured: (starts.get(name) ?? NaN) - apart,
      unit: 'ms',
      peer,
      goal: { atMost: WITHOUT_AWS.includes(name) ? GOALS.withoutAws : GOALS.withAws },
    };
  });
  return [
    ...names.map((name) => ({ name: `${name}, bundle`, measured: raw[name] ?? NaN, unit: 'B' })),
    ...names.map((name) => ({ name: `${name}, bundle gzip`, measured: gzip[name] ?? NaN, unit: 'B' })),
    ...startUps,
    { name: 'phone metadata alone, start-up', measured: metadata + empty, unit: 'ms', peer },
  ];
}
