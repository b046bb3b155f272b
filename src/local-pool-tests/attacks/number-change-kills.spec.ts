import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  InitiateAuthCommand,
  paginateListUsers,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PROOF_BY_DEVICE, type AnswerMetadata } from '../../contract/challenge-parameters.ts';
import type { RejectionCode } from '../../contract/rejections.ts';
import {
  ANY_CREDENTIALS,
  CLIENT_ID,
  newPhoneNumber,
  USER_POOL_ID,
} from '../../local-pool/testing/pool-fixture.ts';
import { PoolProcess } from '../../local-pool/testing/pool-process.ts';
import { resultOf, runConcurrently, type ChallengeResponse } from './attack-fixture.ts';
import { newDevice, stepOf } from './browser.ts';

const CONCURRENT = 20;
const KILLS = 4;
const TIMEOUT_MS = 300_000;

/**
 * Returns the responses from one kill to the next. A restarted batch of concurrent changes needs
 * 120: 60 for the members, 20 for each step. The kills move through the steps of a second batch,
 * most of them during the last one, which moves the accounts.
 * @param n the number of earlier kills
 */
const responsesBeforeKill = (n: number) => 120 + 76 + 4 * n;

/** Rejections of a trigger whose calls the busy machine or the kill interrupted. */
const INTERRUPTED: readonly RejectionCode[] = ['SMS_NOT_SENT', 'UNEXPECTED', 'NUMBER_NOT_CHANGED'];

interface Member {
  readonly phoneNumber: string;
  readonly newNumber: string;
  readonly device: string;
}

const STEPS = ['the code of the current number', 'the code of the new number', 'the change'] as const;

describe('a pool that is killed during a change of number', () => {
  let folder: string;
  let pool: PoolProcess;
  /** The running pool; pending while it restarts. */
  let url: Promise<string>;
  let responses: number;
  let onResponse: () => void;
  /** Members whose first sign-in the pool has confirmed, and those whose change it has. */
  let members: Member[];
  let changed: Set<Member>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    [responses, onResponse, members, changed] = [0, () => undefined, [], new Set()];
    pool = await start();
    url = Promise.resolve(pool.url);
  });
  afterEach(async () => {
    await pool.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = () =>
    PoolProcess.start({
      ...{ LOCAL_POOL_PORT: '0', LOCAL_POOL_FOLDER: folder },
      ...{ PREFIX_TEXTS_PER_HOUR: '100000', COUNTRY_TEXTS_PER_DAY: '100000' },
      ...{ COUNTRY_SIGN_UPS_PER_DAY: '100000', NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '0' },
    });
  const kill = async () => {
    const restart = async () => {
      await pool.end('SIGKILL');
      pool = await start();
      return pool.url;
    };
    url = restart();
    await url;
  };

  /** Runs requests with a client for the running pool. */
  async function call<Result>(
    send: (client: CognitoIdentityProviderClient) => Promise<Result>,
  ): Promise<Result> {
    const client = new CognitoIdentityProviderClient({ endpoint: await url, ...ANY_CREDENTIALS });
    try {
      const result = await send(client);
      responses++;
      onResponse();
      return result;
    } finally {
      client.destroy();
    }
  }
  const startSignIn = (USERNAME: string): Promise<ChallengeResponse> =>
    call((client) =>
      client.send(
        new InitiateAuthCommand({
          ...{ ClientId: CLIENT_ID, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } },
        }),
      ),
    );
  const respond = (
    { Session }: ChallengeResponse,
    USERNAME: string,
    ANSWER: string,
    ClientMetadata: AnswerMetadata,
  ): Promise<ChallengeResponse> =>
    call((client) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ...{ ClientId: CLIENT_ID, ChallengeName: 'CUSTOM_CHALLENGE', Session, ClientMetadata },
          ChallengeResponses: { USERNAME, ANSWER },
        }),
      ),
    );
  const codeFor = async (phoneNumber: string) => {
    const query = `to=${encodeURIComponent(phoneNumber)}`;
    const messages = await (await fetch(`${await url}/inbox/messages?${query}`)).json();
    const bodies = (messages as { readonly body: string }[]).map(({ body }) => body);
    return bodies.find((body) => /^\d{6} /.test(body))?.slice(0, 6) ?? 'none';
  };

  /** @returns the result as in `resultOf` */
  async function signIn(phoneNumber: string, device: string): Promise<string> {
    const started = await startSignIn(phoneNumber);
    const challenge =
      stepOf(started) === 'proof'
        ? await respond(started, phoneNumber, PROOF_BY_DEVICE, { device })
        : started;
    return resultOf(respond(challenge, phoneNumber, await codeFor(phoneNumber), { device }));
  }

  async function createMember(): Promise<Member> {
    const member = { phoneNumber: newPhoneNumber(), newNumber: newPhoneNumber(), device: newDevice() };
    const { phoneNumber, device } = member;
    await call((client) =>
      client.send(
        new SignUpCommand({
          ...{ ClientId: CLIENT_ID, Username: phoneNumber, Password: 'Spec-password-1' },
          UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
        }),
      ),
    );
    const result = await signIn(phoneNumber, device);
    if (result !== 'tokens') throw new Error(result);
    members.push(member);
    return member;
  }

  /** Runs a change. @param onStep runs after each of the three steps */
  async function change(member: Member, onStep: (step: (typeof STEPS)[number]) => Promise<void>) {
    const { phoneNumber, newNumber, device } = member;
    const started = await startSignIn(phoneNumber);
    await onStep(STEPS[0]);
    const code = await codeFor(phoneNumber);
    const asked = await respond(started, phoneNumber, code, { device, newNumber });
    await onStep(STEPS[1]);
    const result = await resultOf(respond(asked, phoneNumber, await codeFor(newNumber), { device }));
    if (!result.startsWith('NUMBER_CHANGED ')) throw new Error(result);
    changed.add(member);
    await onStep(STEPS[2]);
  }

  /** Reads all accounts: the attributes of each by its phone number. */
  const readAccounts = () =>
    call(async (client) => {
      const accounts: Record<string, string>[] = [];
      for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId: USER_POOL_ID })) {
        for (const { Attributes = [] } of Users) {
          const entries = Attributes.map(({ Name = '', Value = '' }) => [Name, Value]);
          accounts.push(Object.fromEntries(entries) as Record<string, string>);
        }
      }
      return accounts;
    });

  /** Expects one account of each member, with the number before the change or after it. */
  async function expectWhole(): Promise<void> {
    const [known, confirmed] = [[...members], new Set(changed)];
    const accounts = await readAccounts();
    const numbers = accounts.map((account) => account['phone_number']);
    expect(new Set(numbers)).toHaveSize(numbers.length);
    for (const member of known) {
      const { phoneNumber, newNumber } = member;
      const own = accounts.filter((account) =>
        [phoneNumber, newNumber].includes(account['phone_number'] ?? ''),
      );
      expect(own).toHaveSize(1);
      const hasMoved = own[0]?.['phone_number'] === newNumber;
      expect(own[0]).toEqual({
        sub: jasmine.any(String) as unknown as string,
        phone_number: hasMoved ? newNumber : phoneNumber,
        phone_number_verified: 'true',
        'custom:proven_number': hasMoved ? newNumber : phoneNumber,
        ...(hasMoved && {
          'custom:previous_number': jasmine.stringMatching(`^\\${phoneNumber} `) as unknown as string,
        }),
      });
      // The kill can only have lost a change that the pool has not confirmed.
      if (confirmed.has(member)) expect(hasMoved).toBeTrue();
    }
  }

  for (const step of STEPS) {
    it(`[SEC-87] after ${step} has the number before or after it, and finishes a change`, async () => {
      const member = await createMember();
      await change(member, async (each) => {
        if (each === step) await kill();
      });
      expect(changed.has(member)).toBeTrue();
      await expectWhole();
      expect(await signIn(member.newNumber, member.device)).toBe('tokens');
    });
  }

  it(
    '[SEC-74] [SEC-87] four times, with twenty changes at a time, loses no account and leaves none in between',
    async () => {
      let kills = 0;
      let interrupted = 0;
      const changeUntilKilled = async () => {
        while (kills < KILLS) {
          try {
            await change(await createMember(), async () => undefined);
          } catch (error) {
            if (!isInterrupted(error)) throw error;
            interrupted++;
          }
        }
      };
      const changes = runConcurrently(CONCURRENT, changeUntilKilled);
      while (kills < KILLS) {
        const target = responses + responsesBeforeKill(kills);
        const reached = new Promise<void>((resolve) => {
          onResponse = () => {
            if (responses >= target) resolve();
          };
        });
        await Promise.race([changes, reached]);
        await kill();
        kills++;
        await expectWhole();
      }
      await changes;

      await expectWhole();
      expect(changed.size).toBeGreaterThan(CONCURRENT);
      expect(interrupted).toBeGreaterThan(0);
      console.log(`\n${changed.size} changes, ${interrupted} more interrupted`);
    },
    TIMEOUT_MS,
  );
});

/** Whether a request failed because of the kill, not by a decision of the pool. */
const isInterrupted = (error: unknown) =>
  !(error instanceof CognitoIdentityProviderServiceException) ||
  INTERRUPTED.some((code) => error.message.includes(code));
