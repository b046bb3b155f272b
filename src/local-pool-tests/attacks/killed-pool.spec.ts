import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignInLoad } from '../../local-pool/testing/sign-in-load.ts';
import { PoolProcess } from '../../local-pool/testing/pool-process.ts';

/** A thousand take a minute on two cores; CONTRIBUTING.md has the command. */
const LOG_INS = Number(process.env['KILLED_POOL_LOG_INS'] ?? 100);

const KILLS = 10;

const AT_ONCE = 20;

/** That a log-in takes: SignUp, InitiateAuth, the inbox, RespondToAuthChallenge. */
const LEAST_ANSWERS = 4;

/** A budget that no crowd uses up. */
const NO_LIMIT = '999999999';

const TIMEOUT_MS = 300_000;

describe('a pool that is killed ten times while twenty members sign in', () => {
  let folder: string;
  let pool: PoolProcess;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-pool-'))));

  afterEach(async () => {
    await pool.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = () =>
    PoolProcess.start({
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: folder,
      PREFIX_TEXTS_PER_HOUR: NO_LIMIT,
      COUNTRY_TEXTS_PER_DAY: NO_LIMIT,
      POOL_TEXTS_PER_HOUR: NO_LIMIT,
    });

  it(
    '[SEC-74] starts again without losing a member whose SignUp it confirmed or a refresh token that it issued',
    async () => {
      const startsMs: number[] = [];
      const restart = async () => {
        await pool.end('SIGKILL');
        const killedAt = performance.now();
        pool = await start();
        startsMs.push(performance.now() - killedAt);
        return pool.url;
      };
      pool = await start();
      const crowd = new SignInLoad(pool.url);
      const logIns = crowd.signIn(LOG_INS, AT_ONCE);
      for (let kills = 1; kills <= KILLS; kills++) {
        await Promise.race([logIns, crowd.waitForResponses((kills * LOG_INS * LEAST_ANSWERS) / (KILLS + 1))]);
        crowd.url = restart();
        await crowd.url;
      }
      await logIns;

      expect(await crowd.findLostMembers()).toEqual([]);
      expect(await crowd.findRejectedRefreshTokens()).toEqual([]);
      const slowest = Math.round(Math.max(...startsMs));
      console.log(`\n${LOG_INS} log-ins, ${crowd.aborted} more broken off; slowest start ${slowest} ms`);
    },
    TIMEOUT_MS,
  );
});
