import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignInLoad } from '../../local-pool/testing/sign-in-load.ts';
import { PoolProcess } from '../../local-pool/testing/pool-process.ts';

/** A thousand sign-ins take a minute on two cores. See CONTRIBUTING.md for the command. */
const SIGN_INS = Number(process.env['KILLED_POOL_LOG_INS'] ?? 100);

const KILLS = 10;

const CONCURRENT = 20;

/** The responses that a sign-in needs: SignUp, InitiateAuth, the inbox, RespondToAuthChallenge. */
const MIN_RESPONSES = 4;

/** A budget that the load cannot exhaust. */
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
      POOL_TEXTS_PER_DAY: NO_LIMIT,
      COUNTRY_SIGN_UPS_PER_DAY: NO_LIMIT,
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
      const load = new SignInLoad(pool.url);
      const signIns = load.signIn(SIGN_INS, CONCURRENT);
      for (let kills = 1; kills <= KILLS; kills++) {
        await Promise.race([
          signIns,
          load.waitForResponses((kills * SIGN_INS * MIN_RESPONSES) / (KILLS + 1)),
        ]);
        load.url = restart();
        await load.url;
      }
      await signIns;

      expect(await load.findLostMembers()).toEqual([]);
      expect(await load.findRejectedRefreshTokens()).toEqual([]);
      const slowest = Math.round(Math.max(...startsMs));
      console.log(`\n${SIGN_INS} sign-ins, ${load.aborted} more aborted; slowest start ${slowest} ms`);
    },
    TIMEOUT_MS,
  );
});
