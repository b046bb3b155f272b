import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PoolFixture } from '../testing/pool-fixture.ts';

const FILE = 'create-auth-challenge/index.js';

/** Tells its version as a public parameter. */
const source = (version: string) => `
  exports.handler = async (event) => {
    const response = { publicChallengeParameters: { version: '${version}' }, privateChallengeParameters: { code: '1' } };
    return { ...event, response };
  };`;

describe('a trigger runs as it is now, each time', () => {
  let parent: string;
  let folder: string;
  let fixture: PoolFixture;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'changed-triggers-'));
    folder = join(parent, 'triggers');
  });
  afterEach(async () => {
    await fixture.stop();
    rmSync(parent, { recursive: true });
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** A folder of triggers beside the pool's. */
  function build(version: string): string {
    const built = join(parent, version);
    for (const name of ['define-auth-challenge', 'verify-auth-challenge-response']) {
      const handler = "async (event) => ({ ...event, response: { challengeName: 'CUSTOM_CHALLENGE' } })";
      write(join(built, name, 'index.js'), `exports.handler = ${handler};`);
    }
    write(join(built, FILE), source(version));
    return built;
  }

  for (const [what, change] of [
    ['it is written in place', (version: string) => write(join(folder, FILE), source(version))],
    [
      'another file takes its place',
      (version: string) => {
        write(join(parent, 'new.js'), source(version));
        renameSync(join(parent, 'new.js'), join(folder, FILE));
      },
    ],
    [
      'its unpacked zip is unpacked anew',
      (version: string) => {
        rmSync(join(folder, dirname(FILE)), { recursive: true });
        write(join(folder, FILE), source(version));
      },
    ],
    [
      'the whole folder is built anew',
      (version: string) => {
        rmSync(folder, { recursive: true });
        cpSync(build(version), folder, { recursive: true });
      },
    ],
    [
      'another folder takes the place of the whole',
      (version: string) => {
        renameSync(folder, join(parent, `before ${version}`));
        renameSync(build(version), folder);
      },
    ],
    [
      'the folder is a link that is led elsewhere',
      (version: string) => {
        rmSync(folder, { recursive: true });
        symlinkSync(build(version), folder, 'junction');
      },
    ],
    [
      'a library that it loads through a link changes',
      (version: string) => {
        write(join(parent, 'library/index.js'), source(version));
        rmSync(join(folder, 'library'), { force: true });
        symlinkSync(join(parent, 'library'), join(folder, 'library'), 'junction');
        write(join(folder, FILE), "module.exports = require('../library');");
      },
    ],
    [
      'the contract beside its folder changes',
      (version: string) => {
        write(join(parent, 'contract/facts.js'), source(version));
        // Once: a change of the trigger itself would hide whether that of the contract counts.
        if (version === 'second')
          write(join(folder, FILE), "module.exports = require('../../contract/facts.js');");
      },
    ],
  ] as const) {
    it(`when ${what}`, async () => {
      renameSync(build('first'), folder);
      fixture = await PoolFixture.start({ triggersFolder: folder });
      const running = async () =>
        (await fixture.startSignIn('+12025550123')).ChallengeParameters?.['version'];
      const seen = [await running()];
      for (const version of ['second', 'third', 'fourth']) {
        change(version);
        seen.push(await running());
      }

      expect(seen).toEqual(['first', 'second', 'third', 'fourth']);
    });
  }

  it('where a folder links to itself', async () => {
    renameSync(build('first'), folder);
    symlinkSync(folder, join(folder, 'again'), 'junction');
    symlinkSync(join(folder, 'absent'), join(folder, 'nowhere'), 'junction');
    fixture = await PoolFixture.start({ triggersFolder: folder });
    await fixture.startSignIn('+12025550123');
    write(join(folder, FILE), source('second'));

    const { ChallengeParameters } = await fixture.startSignIn('+12025550123');
    expect(ChallengeParameters?.['version']).toBe('second');
  });

  it('with what it remembers, while nothing changes', async () => {
    renameSync(build('first'), folder);
    write(join(folder, FILE), `let calls = 0; ${source("' + ++calls + '")}`);
    write(join(folder, 'node_modules/library/index.js'), '');
    fixture = await PoolFixture.start({ triggersFolder: folder });
    const calls = async () => (await fixture.startSignIn('+12025550123')).ChallengeParameters?.['version'];
    const before = await calls();
    write(join(folder, 'node_modules/library/index.js'), 'changed');

    expect([before, await calls()]).toEqual(['1', '2']);
  });
});
