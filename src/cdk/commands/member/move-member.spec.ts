import { randomBytes } from 'node:crypto';
import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DEVICE_BYTES } from '../../../contract/device.ts';
import { formatPreviousNumber } from '../../../server/member/previous-number.ts';
import { SupportFixture } from './testing/support-fixture.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

describe('npm run member, for a number that changed hands,', () => {
  let fixture: SupportFixture;
  let old: string;
  let next: string;
  let numbers = 100;

  beforeAll(async () => (fixture = await SupportFixture.start()));
  afterAll(() => fixture.stop());
  beforeEach(() => {
    old = `+14155550${++numbers}`;
    next = `+14155550${++numbers}`;
  });

  const member = (...args: readonly string[]) => fixture.runMember([...args, '--reason', 'Ticket 7']);
  const show = async (number: string, variables?: NodeJS.ProcessEnv) =>
    (await fixture.runMember([number, 'show'], variables)).stdout.split('\n');
  const auditLines = (stderr: string) =>
    stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
  const refresh = (RefreshToken: string | undefined) =>
    fixture.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: fixture.pool.clientId, RefreshToken }),
    );
  const setPrevious = (number: string, phoneNumber: string, changedAt: number) =>
    fixture.setAttributes(number, {
      'custom:previous_number': formatPreviousNumber({ phoneNumber, changedAt }),
    });

  describe('move', () => {
    it('[SEC-97] moves an account to another number, with which the member signs in', async () => {
      await fixture.signUp(old);
      const { RefreshToken } = await fixture.signIn(old, { name: 'Ada Lovelace' });
      const before = await fixture.account(old);
      const start = Date.now();

      const { code, stdout, stderr } = await member(old, 'move', next);

      expect(code).toBe(0);
      expect(stdout).toMatch(
        new RegExp(
          `^Moved to \\${next}, and signed out everywhere\\.\nThe member signs in with this number `,
        ),
      );
      expect(await fixture.account(old)).toBeUndefined();
      const after = await fixture.account(next);
      const [previous = '', changedAt = ''] = after?.['custom:previous_number']?.split(' ') ?? [];
      expect(previous).toBe(old);
      expect(Date.parse(changedAt)).toBeGreaterThanOrEqual(start);
      expect([after?.['sub'], after?.['phone_number_verified'], after?.['custom:proven_number']]).toEqual([
        before?.['sub'],
        'false',
        undefined,
      ]);
      await expectAsync(refresh(RefreshToken)).toBeRejected();
      const of = {
        member: before?.['sub'],
        numberEndsWith: old.slice(-2),
        newNumberEndsWith: next.slice(-2),
      };
      expect(auditLines(stderr)).toEqual(
        ['started', 'done'].map((outcome) => jasmine.objectContaining({ action: 'move', ...of, outcome })),
      );
      expect(stderr).not.toContain(old.slice(1, -2));
      expect((await fixture.signIn(next)).AccessToken).toBeDefined();
      expect((await fixture.account(next))?.['phone_number_verified']).toBe('true');
    });

    it('[SEC-97] finishes a move that was interrupted before the sessions ended', async () => {
      await fixture.signUp(old);
      const { RefreshToken } = await fixture.signIn(old);
      await fixture.setAttributes(old, {
        phone_number: next,
        'custom:proven_number': '',
        'custom:previous_number': formatPreviousNumber({ phoneNumber: old, changedAt: Date.now() }),
      });
      const moved = await fixture.account(next);

      expect((await member(old, 'move', next)).code).toBe(0);

      await expectAsync(refresh(RefreshToken)).toBeRejected();
      expect(await fixture.account(next)).toEqual(moved);
    });

    it('[SEC-97] changes nothing if the new number has an account', async () => {
      await fixture.signUp(old);
      await fixture.signUp(next);
      const { RefreshToken } = await fixture.signIn(old);
      const before = [await fixture.account(old), await fixture.account(next)];

      const { code, stdout, stderr } = await member(old, 'move', next);

      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(
        `${next} has an account. Look at it with "show", and "delete" it if it may be lost; then try again.`,
      );
      expect([await fixture.account(old), await fixture.account(next)]).toEqual(before);
      expect((await refresh(RefreshToken)).AuthenticationResult?.AccessToken).toBeDefined();
    });

    for (const [number, problem] of [
      ['+33612345678', 'is of a country that the deployment does not serve'],
      ['+18005550123', 'is not a mobile number'],
      ['+12005550123', 'is in a range that is not known as mobile'],
    ] as const) {
      it(`changes nothing if the new number ${problem}`, async () => {
        await fixture.signUp(old);
        const args = [old, 'move', number, '--reason', 'Ticket 7'];
        const { code, stderr } = await fixture.runMember(args, { ALLOWED_COUNTRIES: 'US' });
        expect(code).toBe(1);
        expect(stderr).toContain(`${number} ${problem}.\n`);
        expect((await fixture.account(old))?.['custom:previous_number']).toBeUndefined();
      });
    }

    it('reports a number without an account, and records nothing', async () => {
      expect(await member(old, 'move', next)).toEqual({
        code: 1,
        stdout: '',
        stderr: `${old} has no account.\n`,
      });
      await fixture.signUp(next);
      expect((await member(old, 'move', next)).stderr).toBe(`${old} has no account.\n`);
    });
  });

  describe('move --confirm', () => {
    it('[SEC-90] accepts the number of an account that differs from the proven one', async () => {
      await fixture.signUp(old);
      const { RefreshToken } = await fixture.signIn(old, { name: 'Ada Lovelace' });
      await fixture.setAttributes(old, { phone_number: next, 'custom:proven_number': old });
      expect(await show(next)).toContain(`Proven number       ${old}, which differs: sign-in is blocked`);
      await expectAsync(fixture.signIn(next)).toBeRejectedWithError(/NUMBER_MISMATCH/);

      const { code, stdout, stderr } = await member(next, 'move', '--confirm');

      expect(code).toBe(0);
      expect(stdout).toMatch(/^Confirmed, and signed out everywhere\.\n/);
      expect(auditLines(stderr).map(({ action }) => action)).toEqual(Array(2).fill('move --confirm'));
      await expectAsync(refresh(RefreshToken)).toBeRejected();
      const account = await fixture.account(next);
      expect([account?.['phone_number_verified'], account?.['custom:proven_number']]).toEqual([
        'false',
        undefined,
      ]);
      expect(account?.['custom:previous_number']?.split(' ')[0]).toBe(old);
      expect((await fixture.signIn(next)).AccessToken).toBeDefined();
    });

    for (const proven of ['equal', 'missing']) {
      it(`is rejected if the proven number is ${proven}`, async () => {
        await fixture.signUp(old);
        await fixture.setAttributes(old, { 'custom:proven_number': proven === 'equal' ? old : '' });
        const { code, stderr } = await member(old, 'move', '--confirm');
        expect(code).toBe(1);
        expect(stderr).toContain('There is nothing to confirm: the number of this account can sign in.');
      });
    }
  });

  describe('undo', () => {
    /** Creates an account that was moved from the old number. */
    const moved = async (changedAt = Date.now()) => {
      await fixture.signUp(next);
      await setPrevious(next, old, changedAt);
    };

    it('[SEC-97] moves an account back to the number before, and signs out everywhere', async () => {
      await fixture.signUp(old);
      await fixture.signIn(old, { name: 'Ada Lovelace' });
      await member(old, 'move', next);
      const { RefreshToken } = await fixture.signIn(next);
      expect((await show(next)).find((line) => line.startsWith('Previous number'))).toMatch(
        new RegExp(`\\${old} until \\d+ .+ \\(\\d+ seconds? ago\\)$`),
      );

      const { code, stdout, stderr } = await member(next, 'undo');

      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Moved back to \\${old}, and signed out everywhere\\.\n`));
      expect(auditLines(stderr).map((line) => [line['numberEndsWith'], line['newNumberEndsWith']])).toEqual(
        Array(2).fill([next.slice(-2), old.slice(-2)]),
      );
      await expectAsync(refresh(RefreshToken)).toBeRejected();
      expect(await fixture.account(next)).toBeUndefined();
      const account = await fixture.account(old);
      expect([account?.['phone_number_verified'], account?.['custom:proven_number']]).toEqual([
        'false',
        undefined,
      ]);
      expect((await member(old, 'unlock')).code).toBe(0);
      expect((await fixture.signIn(old)).AccessToken).toBeDefined();
      expect((await fixture.account(old))?.['name']).toBe('Ada Lovelace');
    });

    it('forgets the browsers of the number, one of which a thief may have', async () => {
      await fixture.signUp(old);
      await fixture.signIn(old, { device: randomBytes(DEVICE_BYTES).toString('base64url') });
      const knownBrowsers = async () => (await show(old)).find((line) => line.startsWith('Known browsers'));
      expect(await knownBrowsers()).toMatch(/ 1$/);
      await member(old, 'move', next);
      expect((await member(next, 'undo')).code).toBe(0);
      expect(await knownBrowsers()).toMatch(/ 0$/);
    });

    it('can be undone, unless the number was proved since', async () => {
      await moved();
      await member(next, 'undo');
      expect((await member(old, 'undo')).code).toBe(0);
      expect((await fixture.account(next))?.['custom:previous_number']?.split(' ')[0]).toBe(old);
    });

    it('finds the account by the number before, which a victim knows, and changes nothing', async () => {
      await moved();
      const hint = ` An account was moved from it to ${next}: use that number.`;
      expect((await member(old, 'undo')).stderr).toBe(`${old} has no account.${hint}\n`);
      await fixture.signUp(old);
      expect((await member(old, 'undo')).stderr).toContain(
        `No change of number is recorded for this account.${hint}\n`,
      );
      expect((await fixture.account(next))?.['phone_number']).toBe(next);
    });

    /** Expects that `undo` fails with a message and changes neither account. */
    const expectRejection = async (message: string) => {
      const before = [await fixture.account(old), await fixture.account(next)];
      const { code, stdout, stderr } = await member(next, 'undo');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(message);
      expect([await fixture.account(old), await fixture.account(next)]).toEqual(before);
    };

    it('is rejected for a number that was not changed', async () => {
      await fixture.signUp(next);
      await expectRejection('No change of number is recorded for this account.');
    });

    it('[SEC-97] is rejected after 72 hours', async () => {
      await moved(Date.now() - 72 * HOUR - 1);
      await expectRejection(
        `The number was changed more than 72 hours ago. Check who has ${old} today, then use move.`,
      );
      await setPrevious(next, old, Date.now() - 71 * HOUR);
      expect((await member(next, 'undo')).code).toBe(0);
    });

    it('[SEC-97] is rejected if another member has proved the number since', async () => {
      await moved();
      await fixture.signUp(old);
      await fixture.signIn(old);
      await expectRejection(`${old} has an account now, and its owner has proved the number.`);
    });

    it('[SEC-97] is rejected, and deletes no account, if another member has registered the number since', async () => {
      await moved();
      await fixture.signUp(old);
      await expectRejection(`${old} has an account. Look at it with "show"`);
    });

    it('[SEC-97] is rejected if a code to the number was answered since, even if that account is gone', async () => {
      await moved(Date.now() - HOUR);
      await fixture.signUp(old);
      await fixture.signIn(old);
      await member(old, 'delete', '--yes');
      await expectRejection(`A code to ${old} was answered correctly after the change`);
    });
  });

  describe('release', () => {
    it('[SEC-92] ends the dormancy of a number', async () => {
      await fixture.signUp(old);
      await fixture.signIn(old);
      await fixture.setInLedger(old, 'provenAt', Date.now() - 100 * DAY);
      const dormant = jasmine.stringMatching(/^Dormant since {7}\d+ .+ \(10 days ago\)$/);
      expect(await show(old, { DORMANT_AFTER_DAYS: '90' })).toContain(dormant);
      expect(await show(old, { DORMANT_AFTER_DAYS: '101' })).not.toContain(dormant);
      expect(await show(old)).not.toContain(dormant);

      const { code, stdout } = await member(old, 'release');

      expect(code).toBe(0);
      expect(stdout).toBe(
        'Released. The member signs in with a code, as before the number was dormant.\n' +
          'If the number has a new holder, "delete" the account instead, so that they can register.\n',
      );
      expect(await show(old, { DORMANT_AFTER_DAYS: '90' })).not.toContain(dormant);
    });

    it('reports that a number without a row is not dormant', async () => {
      await fixture.signUp(old);
      expect((await member(old, 'release')).stdout).toBe(
        'No code was requested for this number lately, so it is not dormant.\n',
      );
    });
  });

  it('shows the source of an imported account', async () => {
    await fixture.signUp(old);
    await fixture.setAttributes(old, { 'custom:imported_from': 'firebase' });
    expect(await show(old)).toContain('Imported from       firebase');
  });
});
