import { destroyStage, type DestroyDeps } from './destroy-stage.ts';
import type { AwsAccount } from './doctor/aws.ts';

const STACK = { account: '123456789012', status: 'UPDATE_COMPLETE', outputs: {} };

/** Opens an account in eu-west-1. */
const accountWith = (stack: AwsAccount['stack']): Pick<DestroyDeps, 'openAccount'> => ({
  openAccount: () => Promise.resolve({ region: 'eu-west-1', stack }),
});

describe('destroyStage', () => {
  const printed: string[] = [];
  const questions: string[] = [];
  let errors: string[];
  let cdkRuns: (readonly string[])[];

  beforeEach(() => {
    printed.length = 0;
    questions.length = 0;
    errors = [];
    cdkRuns = [];
  });

  /**
   * Runs `destroyStage` in a terminal and an account that has every stack, unless `deps` differ.
   */
  const destroy = (args: readonly string[], deps: Partial<DestroyDeps> = {}) =>
    destroyStage(args, {
      ...accountWith(() => Promise.resolve(STACK)),
      isTerminal: true,
      ask: (question) => {
        questions.push(question);
        return Promise.resolve('');
      },
      runCdk: (cdkArgs) => {
        cdkRuns.push(cdkArgs);
        return 0;
      },
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line),
      ...deps,
    });

  it('prints the stage, account, region and stacks, and asks for a confirmation', async () => {
    expect(await destroy(['-c', 'stage=staging'])).toBe(1);
    expect(printed).toEqual([
      'This deletes the stage "staging" in account 123456789012, region eu-west-1: phone-sign-in-staging, ' +
        'phone-sign-in-staging-site, phone-sign-in-staging-client.',
      'The user pool, all its members and the ledger are deleted too.',
    ]);
    expect(questions).toEqual(['Type "staging" to confirm: ']);
    expect(errors).toEqual(['Nothing was deleted.']);
    expect(cdkRuns).toEqual([]);
  });

  it('deletes the production stage by default, and prints which resources are retained', async () => {
    expect(await destroy([], { ask: () => Promise.resolve('production') })).toBe(0);
    expect(printed[0]).toMatch(
      /^This deletes the stage "production" in account 123456789012, region eu-west-1: /,
    );
    expect(printed[1]).toBe(
      'The user pool, its members, the ledger with its key and the support log are retained. Everything else is deleted.',
    );
    expect(cdkRuns).toEqual([['destroy', '--all', '--force', '-c', 'stage=production']]);
  });

  for (const yes of ['--yes', '-y']) {
    it(`needs no confirmation with ${yes}, and passes other arguments to the CDK`, async () => {
      const args = ['--context', 'stage=development', yes, '--profile', 'club', '-c', 'appName=Club'];
      expect(await destroy(args, { isTerminal: false })).toBe(0);
      expect(questions).toEqual([]);
      expect(cdkRuns).toEqual([
        [
          ...['destroy', '--all', '--force', '--context', 'stage=development', '--profile', 'club'],
          ...['-c', 'appName=Club', '-c', 'stage=development'],
        ],
      ]);
    });
  }

  for (const line of ['', 'y', 'yes', 'staging']) {
    it(`deletes nothing of production if the operator types "${line}"`, async () => {
      expect(await destroy([], { ask: () => Promise.resolve(line) })).toBe(1);
      expect(cdkRuns).toEqual([]);
    });
  }

  it('fails without a terminal and without --yes', async () => {
    expect(await destroy(['-c', 'stage=staging'], { isTerminal: false })).toBe(1);
    expect(errors).toEqual([
      'Deleting the stage "staging" needs a confirmation: run this in a terminal, or add --yes.',
    ]);
    expect(cdkRuns).toEqual([]);
  });

  it('rejects an unknown stage', async () => {
    expect(await destroy(['-y', '-c', 'stage=prod'])).toBe(1);
    expect(errors).toEqual(["The context's stage is not one of: production, staging, development."]);
  });

  it('lists only the stacks that exist', async () => {
    const isDeployed = (name: string) => name.endsWith('-site');
    const stack = (name: string) => Promise.resolve(isDeployed(name) ? STACK : undefined);
    await destroy(['-c', 'stage=staging'], accountWith(stack));
    expect(printed[0]).toBe(
      'This deletes the stage "staging" in account 123456789012, region eu-west-1: phone-sign-in-staging-site.',
    );
  });

  it('fails if the stage has no stacks', async () => {
    expect(
      await destroy(
        ['-y'],
        accountWith(() => Promise.resolve(undefined)),
      ),
    ).toBe(1);
    expect(errors).toEqual(['The stage "production" has no stacks in eu-west-1.']);
    expect(cdkRuns).toEqual([]);
  });

  it('continues if the account is unknown, and prints why', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    expect(
      await destroy(
        ['-y'],
        accountWith(() => Promise.reject(denied)),
      ),
    ).toBe(0);
    expect(printed[0]).toMatch(
      /^This deletes the stage "production" in an unknown account \(the credentials do not allow it\), region eu-west-1: /,
    );
  });

  it('fails with one message if AWS rejects the credentials', async () => {
    const expired = Object.assign(new Error('The token has expired.'), { name: 'ExpiredToken' });
    expect(
      await destroy(
        ['-y'],
        accountWith(() => Promise.reject(expired)),
      ),
    ).toBe(1);
    expect(errors).toEqual(['AWS rejected the credentials: The token has expired.']);
    expect(cdkRuns).toEqual([]);
  });

  it("returns the CDK's exit code", async () => {
    expect(await destroy(['-y'], { runCdk: () => 7 })).toBe(7);
  });
});
