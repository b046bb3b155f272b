import type { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, differentCode, type ChallengeResponse } from './attack-fixture.ts';
import { createMember, newDevice } from './browser.ts';
import { FaultProxy } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';
import { createMovableMember, type MovableMember } from './number-change-fixture.ts';
import { visibleParts } from './visible-parts.ts';

/** A ledger request of a trigger, without what differs between two equal sign-ins. */
interface Operation {
  readonly operation: string;
  readonly row: string | undefined;
  readonly update: unknown;
}

describe('a change of number, up to the last code,', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  let operations: Operation[];

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    const triggerSettings = {
      ...{ NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '0', PREFIX_TEXTS_PER_HOUR: '100000' },
      ...proxy.settings,
    };
    attack = await AttackFixture.start({ triggerSettings });
    proxy.forwardTo(attack.pool.pool);
  });
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  beforeEach(() => {
    operations = [];
    proxy.fault = async ({ operation, body }) => {
      const { Key, UpdateExpression } = operation === 'Publish' ? {} : (JSON.parse(body) as UpdateRequest);
      const row = Key?.pk?.S?.slice(0, 2);
      operations.push({ operation, row, update: UpdateExpression });
      return undefined;
    };
  });

  interface UpdateRequest {
    readonly Key?: { readonly pk?: { readonly S?: string } };
    readonly UpdateExpression?: string;
  }

  /** Requests a code to the new number after a wrong answer, and answers until it is used up. */
  async function transcript(member: MovableMember, code: () => Promise<string>): Promise<unknown[]> {
    const { phoneNumber, newNumber, device } = member;
    const seen: unknown[] = [];
    const challengeIds: string[] = [];
    let session: string | undefined;
    const record = async (request: Promise<ChallengeResponse>) => {
      const response = await request.catch(
        (error: unknown) => error as CognitoIdentityProviderServiceException,
      );
      seen.push(visibleParts(response, challengeIds), operations.splice(0));
      session = (response as ChallengeResponse).Session;
    };
    const respond = (answer: string, metadata: Parameters<AttackFixture['respond']>[3]) =>
      record(attack.respond(session, phoneNumber, answer, metadata));
    operations.length = 0;
    await record(attack.pool.startSignIn(phoneNumber));
    const wish = { device, newNumber };
    await respond(differentCode(await code()), wish);
    await respond(await code(), wish);
    await respond('resend', { resend: 'true' });
    const wrong = differentCode(await attack.codeFor(newNumber));
    for (let attempt = 1; attempt <= 3; attempt++) await respond(wrong, { device });
    return seen;
  }

  const transcriptTo = async (newNumber: string) => {
    const member = await createMovableMember(attack, newNumber);
    return transcript(member, () => attack.codeFor(member.phoneNumber));
  };

  for (const [kind, prepare] of [
    ['of another member', async (phoneNumber: string) => createMember(attack, phoneNumber)],
    ['that a stranger signed up', async (phoneNumber: string) => attack.pool.signUp(phoneNumber)],
  ] as const) {
    it(`[SEC-91] has the responses and calls of a free number for one ${kind}`, async () => {
      const taken = newPhoneNumber();
      await prepare(taken);
      const seen = await transcriptTo(taken);
      expect(seen).toEqual(await transcriptTo(newPhoneNumber()));
      expect(JSON.stringify(seen)).toContain('CODE_USED_UP');
      expect(JSON.stringify(seen)).not.toContain('AdminGetUser');
    });
  }

  it('[SEC-40] has the responses and calls of a registered number for an unknown one', async () => {
    const registered = await createMovableMember(attack);
    const unknown = { ...registered, phoneNumber: newPhoneNumber(), device: newDevice() };
    // The member's earlier sign-in would lengthen the cool-down.
    await attack.ageRow(numberKey(registered.phoneNumber), 24 * 60 * 60);
    const transcriptOf = async (member: MovableMember) => {
      const wrongCode = async () => differentCode(await attack.codeFor(member.phoneNumber));
      return (await transcript(member, wrongCode)).map((seen) =>
        Array.isArray(seen) ? (seen as Operation[]).flatMap(visibleTime) : seen,
      );
    };
    const known = await transcriptOf(registered);
    expect(await transcriptOf(unknown)).toEqual(known);
    expect(JSON.stringify(known)).toContain('CODE_USED_UP');
    expect(await attack.row(numberKey(registered.newNumber, 'c'))).toEqual({});
  });

  /** Returns the visible part of a call. An unknown number replays the time of a message. */
  const visibleTime = ({ operation }: Operation) => (operation === 'Publish' ? [] : [operation]);
});
