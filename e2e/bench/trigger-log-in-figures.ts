import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Figure } from './figure.ts';
import { TRIGGER_ENVIRONMENT } from './trigger-environment.ts';
import type { TriggerLogIns } from './trigger-log-ins.ts';

/** The number's row, and a counter each for its prefix, its country and the pool. */
const WRITES_A_TEXT = 4;
const WRITES_A_RIGHT_ANSWER = 2;
const WRITES_A_WRONG_ANSWER = 1;
const SNS_CALLS_A_TEXT = 1;

/** What a log-in costs in the triggers, and what it asks of AWS. @param folder of the unpacked zips */
export async function measureTriggerLogIns(folder: string): Promise<Figure[]> {
  const child = fork(new URL('./trigger-log-ins.ts', import.meta.url), [folder], {
    env: { ...process.env, ...TRIGGER_ENVIRONMENT },
    // Their metrics go to where nobody reads them.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ milliseconds, text, rightAnswer, wrongAnswer }] = (await once(child, 'message')) as [
    TriggerLogIns,
  ];
  const all = [text, rightAnswer, wrongAnswer].flatMap((calls) => Object.entries(calls));
  const others = all.filter(([operation]) => operation !== 'UpdateItem' && operation !== 'Publish');
  const count = (name: string, measured = 0, atMost = 0): Figure => ({ name, measured, goal: { atMost } });
  return [
    { name: 'a log-in in its triggers, AWS answering at once', measured: milliseconds, unit: 'ms of CPU' },
    count('ledger writes, a text', text['UpdateItem'], WRITES_A_TEXT),
    count('ledger writes, a right answer', rightAnswer['UpdateItem'], WRITES_A_RIGHT_ANSWER),
    count('ledger writes, a wrong answer', wrongAnswer['UpdateItem'], WRITES_A_WRONG_ANSWER),
    count('SNS calls, a text', text['Publish'], SNS_CALLS_A_TEXT),
    count('ledger reads and other calls to AWS, in all of these', others.length),
  ];
}
