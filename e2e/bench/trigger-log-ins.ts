import { InstantAws } from './instant-aws-process.ts';
import { loadLogInTriggers } from './log-in-events.ts';

type Calls = Readonly<Record<string, number>>;

/** What log-ins cost in the triggers while AWS answers at once. */
export interface TriggerLogIns {
  /** Of the CPU, in all of a log-in's triggers together. */
  readonly milliseconds: number;
  /** Calls to AWS, by operation. */
  readonly text: Calls;
  readonly rightAnswer: Calls;
  readonly wrongAnswer: Calls;
}

// Tells its parent `TriggerLogIns`, of the triggers in the folder that it is given and the environment that it has.

/** By then the code has been compiled. */
const WARM_UP = 200;
const LOG_INS = 500;

const [folder = ''] = process.argv.slice(2);
const aws = await InstantAws.start();
process.env['AWS_ENDPOINT_URL'] = aws.address;
const triggers = await loadLogInTriggers(folder);
const { milliseconds } = await logIn(WARM_UP).then(() => logIn(LOG_INS));
const counts = await countCalls();
await aws.stop();
process.send?.({ milliseconds, ...counts } satisfies TriggerLogIns);
process.disconnect();

/** @returns CPU time a log-in; what is done between the triggers does not count */
async function logIn(times: number): Promise<{ milliseconds: number }> {
  let microseconds = 0;
  const timed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    return result;
  };
  for (let n = 0; n < times; n++) {
    const phoneNumber = `+1202${2_000_000 + n}`;
    const asked = await timed(() => triggers.ask(phoneNumber));
    const { lastText } = await aws.asked();
    if (!(await timed(() => triggers.answer(phoneNumber, asked, lastText.slice(0, 6))))) {
      throw new Error('The right code was not taken.');
    }
  }
  return { milliseconds: microseconds / 1000 / times };
}

async function countCalls(): Promise<Omit<TriggerLogIns, 'milliseconds'>> {
  const phoneNumber = '+12023999999';
  await aws.asked();
  const asked = await triggers.ask(phoneNumber);
  const { calls: text, lastText } = await aws.asked();
  await triggers.answer(phoneNumber, asked, 'wrong');
  const { calls: wrongAnswer } = await aws.asked();
  await triggers.answer(phoneNumber, asked, lastText.slice(0, 6));
  const { calls: rightAnswer } = await aws.asked();
  return { text, rightAnswer, wrongAnswer };
}
