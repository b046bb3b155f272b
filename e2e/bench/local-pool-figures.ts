import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { InstantAws } from './instant-aws-process.ts';
import type { LocalPoolProcess } from './local-pool-process.ts';
import { LOG_INS, takeTurns, type LogIn, type Subject } from './log-in-turns.ts';
import { logIn } from './log-in.ts';
import { IDLE_CODE, writeIdleTriggers, writeTriggersWithLedger } from './plain-triggers.ts';
import { startSeededPool } from './seeded-pool.ts';

const MANY = [100_000, 1_000_000];

const START_GOAL_MS = 1_500;
const LOG_INS_A_SECOND_GOAL = 80;
const RSA_GOAL = 0.5;

/** Within 20 %. */
export const FLAT_GOAL = 0.8;

/** Log-ins by the CPU time that they take. */
export const RATE_UNIT = '/s of a core';

const MEBIBYTE = 2 ** 20;

/** Start, log-ins and memory of the local pool with few members and with many, and its log-ins without their parts. */
export async function measureLocalPool(folder: string, triggers: string): Promise<Figure[]> {
  const aws = await InstantAws.start();
  const subjects: Subject[] = [];
  const starts: Figure[][] = [];
  const start = async (name: string, ofTriggers: string, members: number, how: LogIn = logIn) => {
    const pool = await startSeededPool(join(folder, name), ofTriggers, members);
    subjects.push({ pool, logIn: how });
    starts.push(await startFigures(name, pool));
  };
  try {
    await start('local pool', triggers, LOG_INS);
    for (const members of MANY) await start(manyMembers(members), triggers, members);
    const instant = join(folder, 'instant');
    await writeTriggersWithLedger(instant, triggers, aws.address);
    await start('ledger at once', instant, LOG_INS);
    const idle = join(folder, 'idle');
    await writeIdleTriggers(idle);
    await start('alone', idle, LOG_INS, (pool, number) => logIn(pool, number, IDLE_CODE));

    const rates = await takeTurns(subjects);
    const [few = NaN, ...others] = rates.logIns;
    const [ledgerAtOnce = NaN, alone = NaN] = others.splice(MANY.length);
    const rsa = { name: 'two RSA signatures', value: rates.signatures };
    const rate = (name: string, measured: number) => ({ name, measured, unit: RATE_UNIT });
    return [
      ...(starts[0] ?? []),
      { ...rate('local pool, log-ins', few), goal: { atLeast: LOG_INS_A_SECOND_GOAL } },
      { ...rate('local pool, log-ins', few), peer: rsa },
      {
        ...rate('local pool, log-ins, the ledger answering at once', ledgerAtOnce),
        ...{ peer: rsa, goal: { atLeast: RSA_GOAL } },
      },
      { ...rate('local pool, log-ins, triggers that call nothing', alone), peer: rsa },
      await memoryFigure('local pool, memory after the log-ins', subjects[0]?.pool),
      ...MANY.flatMap((members, n) => [
        ...(starts[n + 1] ?? []),
        {
          ...rate(`${manyMembers(members)}, log-ins`, others[n] ?? NaN),
          ...{ peer: { name: `with ${LOG_INS} members`, value: few }, goal: { atLeast: FLAT_GOAL } },
        },
      ]),
    ];
  } finally {
    for (const { pool } of subjects) await pool.stop();
    await aws.stop();
  }
}

function manyMembers(members: number): string {
  return `local pool, ${members.toLocaleString('en-US')} members`;
}

async function startFigures(name: string, pool: LocalPoolProcess): Promise<Figure[]> {
  return [
    { name: `${name}, start`, measured: pool.startMs, unit: 'ms', goal: { atMost: START_GOAL_MS } },
    await memoryFigure(`${name}, memory at start`, pool),
  ];
}

async function memoryFigure(name: string, pool?: LocalPoolProcess): Promise<Figure> {
  const { bytes = NaN } = (await pool?.usage()) ?? {};
  return { name, measured: bytes / MEBIBYTE, unit: 'MiB' };
}
