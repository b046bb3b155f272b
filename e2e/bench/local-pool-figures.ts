import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { InstantAws } from './instant-aws-process.ts';
import type { LocalPoolProcess } from './local-pool-process.ts';
import { spendOnLogIns, type LogIn } from './log-in-rate.ts';
import { logIn } from './log-in.ts';
import { IDLE_CODE, writeIdleTriggers, writeTriggersWithLedger } from './plain-triggers.ts';
import { spendOnSignatures } from './rsa-bound.ts';
import { memberNumbers, startSeededPool } from './seeded-pool.ts';

/** The first log-ins load the triggers. */
const WARM_UP = 20;

/** Each pool in its turn, so that what else the machine does meets all alike. */
const ROUNDS = 6;
const LOG_INS_A_ROUND = 30;

/** As many as log in. */
const FEW = WARM_UP + ROUNDS * LOG_INS_A_ROUND;
const MANY = [100_000, 1_000_000];

const START_GOAL_MS = 1_500;
const LOG_INS_A_SECOND_GOAL = 80;
const RSA_GOAL = 0.5;
const FLAT_GOAL = 0.8;
const MEBIBYTE = 2 ** 20;

/** A pool that is measured. */
interface Subject {
  readonly pool: LocalPoolProcess;
  readonly logIn: LogIn;
  readonly bytesAtStart: number;
  cpuSeconds: number;
}

/** Start, log-ins and memory of the local pool, with few members and many, and of what it is made of. */
export async function measureLocalPool(folder: string, triggers: string): Promise<Figure[]> {
  const aws = await InstantAws.start();
  const subjects: Subject[] = [];
  const start = async (name: string, ofTriggers: string, members: number, how: LogIn): Promise<Subject> => {
    const pool = await startSeededPool(join(folder, name), ofTriggers, members);
    const subject = { pool, logIn: how, bytesAtStart: (await pool.usage()).bytes, cpuSeconds: 0 };
    subjects.push(subject);
    return subject;
  };
  try {
    const few = await start('few', triggers, FEW, logIn);
    const many = [];
    for (const members of MANY) {
      many.push({ members, subject: await start(String(members), triggers, members, logIn) });
    }
    const instant = join(folder, 'instant');
    await writeTriggersWithLedger(instant, triggers, aws.address);
    const withInstantLedger = await start('instant-ledger', instant, FEW, logIn);
    const idle = join(folder, 'idle');
    await writeIdleTriggers(idle);
    const alone = await start('alone', idle, FEW, (pool, number) => logIn(pool, number, IDLE_CODE));

    const rsa = { name: 'two RSA signatures', value: 1 / (await takeTurns(subjects)) };
    const rate = ({ cpuSeconds }: Subject) => (ROUNDS * LOG_INS_A_ROUND) / cpuSeconds;
    return [
      ...startFigures('local pool', few),
      {
        ...{ name: 'local pool, log-ins', measured: rate(few), unit: '/s of a core' },
        goal: { atLeast: LOG_INS_A_SECOND_GOAL },
      },
      { name: 'local pool, log-ins', measured: rate(few), unit: '/s of a core', peer: rsa },
      {
        ...{ name: 'log-ins, the ledger answering at once', measured: rate(withInstantLedger) },
        ...{ unit: '/s of a core', peer: rsa, goal: { atLeast: RSA_GOAL } },
      },
      { name: 'log-ins, triggers that call nothing', measured: rate(alone), unit: '/s of a core', peer: rsa },
      {
        name: 'local pool, memory after the log-ins',
        measured: (await few.pool.usage()).bytes / MEBIBYTE,
        unit: 'MiB',
      },
      ...many.flatMap(({ members, subject }): Figure[] => {
        const name = `local pool, ${members.toLocaleString('en-US')} members`;
        const peer = { name: `with ${FEW} members`, value: rate(few) };
        return [
          ...startFigures(name, subject),
          {
            ...{ name: `${name}, log-ins`, measured: rate(subject), unit: '/s of a core' },
            ...{ peer, goal: { atLeast: FLAT_GOAL } },
          },
        ];
      }),
    ];
  } finally {
    for (const { pool } of subjects) await pool.stop();
    await aws.stop();
  }
}

/** Lets every pool log members in, and counts its CPU time. @returns the CPU seconds of two signatures meanwhile */
async function takeTurns(subjects: readonly Subject[]): Promise<number> {
  for (const { pool, logIn: how } of subjects) await spendOnLogIns(pool, how, memberNumbers(0, WARM_UP));
  let signing = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const numbers = memberNumbers(WARM_UP + round * LOG_INS_A_ROUND, LOG_INS_A_ROUND);
    for (const subject of subjects) {
      subject.cpuSeconds += await spendOnLogIns(subject.pool, subject.logIn, numbers);
    }
    signing += spendOnSignatures();
  }
  return signing / ROUNDS;
}

function startFigures(name: string, { pool, bytesAtStart }: Subject): Figure[] {
  return [
    { name: `${name}, start`, measured: pool.startMs, unit: 'ms', goal: { atMost: START_GOAL_MS } },
    { name: `${name}, memory at start`, measured: bytesAtStart / MEBIBYTE, unit: 'MiB' },
  ];
}
