import { destroyStage, type DestroyDeps } from './destroy-stage.ts';
import type { AwsAccount } from './doctor/aws.ts';

const STACK = { account: '123456789012', status: 'UPDATE_COMPLETE', outputs: {} };

/** An account in eu-west-1, as `DestroyDeps` has it. */
const accountWith = (stack: AwsAccount['stack']): Pick<DestroyDeps, 'openAccount'> => ({
  openAccount: () => Promise.resolve({ region: 'eu-west-1', stack }),
});

describe('destroy', () => {
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

  /** Runs it in a terminal, in an account that has every stack, unless something else is given. */
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

  it('names the stage, the account, the region and the stacks, and asks', async () => {
    expect(await destroy(['-c', 'stage=staging'])).toBe(1);
    expect(printed).toEqual([
      'Stage "staging" in account 123456789012, region eu-west-1: deletes phone-sign-in-staging, ' +
        'phone-sign-in-staging-site, phone-sign-in-staging-client.',
      'The user pool with all its members and the ledger are deleted too.',
    ]);
    expect(questions).toEqual(['Type "staging" to confirm: ']);
    expect(errors).toEqual(['Nothing was deleted.']);
    expect(cdkRuns).toEqual([]);
  });

  it('means production where no stage is given, and says what stays', async () => {
    expect(await destroy([], { ask: () => Promise.resolve('production') })).toBe(0);
    expect(printed[0]).toMatch(/^Stage "production" in account 123456789012, region eu-west-1: deletes /);
    expect(printed[1]).toBe(
      'The user pool with its members and the ledger stay, protected against deletion. Everything else is deleted.',
    );
    expect(cdkRuns).toEqual([['destroy', '--all', '--force', '-c', 'stage=production']]);
  });

  for (const yes of ['--yes', '-y']) {
    it(`does not ask with ${yes}, and hands other words to the CDK`, async () => {
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

  for (const answer of ['', 'y', 'yes', 'staging']) {
    it(`deletes nothing of production when the answer is "${answer}"`, async () => {
      expect(await destroy([], { ask: () => Promise.resolve(answer) })).toBe(1);
      expect(cdkRuns).toEqual([]);
    });
  }

  it('refuses without a terminal and without --yes', async () => {
    expect(await destroy(['-c', 'stage=staging'], { isTerminal: false })).toBe(1);
    expect(errors).toEqual([
      'Deleting the stage "staging" has to be confirmed: run it in a terminal, or add --yes.',
    ]);
    expect(cdkRuns).toEqual([]);
  });

  it('refuses a stage that does not exist', async () => {
    expect(await destroy(['-y', '-c', 'stage=prod'])).toBe(1);
    expect(errors).toEqual(["The context's stage is not one of: production, staging, development."]);
  });

  it('names only the stacks that exist', async () => {
    const isDeployed = (name: string) => name.endsWith('-site');
    const stack = (name: string) => Promise.resolve(isDeployed(name) ? STACK : undefined);
    await destroy(['-c', 'stage=staging'], accountWith(stack));
    expect(printed[0]).toBe(
      'Stage "staging" in account 123456789012, region eu-west-1: deletes phone-sign-in-staging-site.',
    );
  });

  it('says when the stage has no stacks', async () => {
    expect(
      await destroy(
        ['-y'],
        accountWith(() => Promise.resolve(undefined)),
      ),
    ).toBe(1);
    expect(errors).toEqual(['The stage "production" has no stacks in eu-west-1.']);
    expect(cdkRuns).toEqual([]);
  });

  it('says when the account cannot be found, and continues', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    expect(
      await destroy(
        ['-y'],
        accountWith(() => Promise.reject(denied)),
      ),
    ).toBe(0);
    expect(printed[0]).toMatch(
      /^Stage "production" in an unknown account \(the credentials do not allow it\), region eu-west-1: /,
    );
  });

  it('ends with one sentence when AWS rejects the credentials', async () => {
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

  it("ends with the CDK's exit code", async () => {
    expect(await destroy(['-y'], { runCdk: () => 7 })).toBe(7);
  });
});
