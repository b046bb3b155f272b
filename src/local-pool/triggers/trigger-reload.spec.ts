import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PoolFixture } from '../testing/pool-fixture.ts';

const FILE = 'create-auth-challenge/index.js';

/** Creates a trigger that returns its version as a public parameter. */
const source = (version: string) => `
  exports.handler = async (event) => {
    const response = { publicChallengeParameters: { version: '${version}' }, privateChallengeParameters: { code: '1' } };
    return { ...event, response };
  };`;

describe('A change of the triggers applies from the next call', () => {
  let parent: string;
  let folder: string;
  let fixture: PoolFixture;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'trigger-reload-'));
    folder = join(parent, 'triggers');
  });
  afterEach(async () => {
    await fixture.stop();
    rmSync(parent, { recursive: true });
  });

  function write(file: string, content: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Creates a folder of triggers next to that of the pool. */
  function build(version: string): string {
    const built = join(parent, version);
    for (const name of ['define-auth-challenge', 'verify-auth-challenge-response']) {
      const handler = "async (event) => ({ ...event, response: { challengeName: 'CUSTOM_CHALLENGE' } })";
      write(join(built, name, 'index.js'), `exports.handler = ${handler};`);
    }
    write(join(built, FILE), source(version));
    return built;
  }

  for (const [title, change] of [
    ['a file is edited in place', (version: string) => write(join(folder, FILE), source(version))],
    [
      'a file is replaced',
      (version: string) => {
        write(join(parent, 'new.js'), source(version));
        renameSync(join(parent, 'new.js'), join(folder, FILE));
      },
    ],
    [
      'a zip is unpacked again',
      (version: string) => {
        rmSync(join(folder, dirname(FILE)), { recursive: true });
        write(join(folder, FILE), source(version));
      },
    ],
    [
      'the whole folder is built again',
      (version: string) => {
        rmSync(folder, { recursive: true });
        cpSync(build(version), folder, { recursive: true });
      },
    ],
    [
      'the whole folder is replaced',
      (version: string) => {
        renameSync(folder, join(parent, `before ${version}`));
        renameSync(build(version), folder);
      },
    ],
    [
      'the folder is a link that gets another target',
      (version: string) => {
        rmSync(folder, { recursive: true });
        symlinkSync(build(version), folder, 'junction');
      },
    ],
    [
      'a library behind a link changes',
      (version: string) => {
        write(join(parent, 'library/index.js'), source(version));
        rmSync(join(folder, 'library'), { force: true });
        symlinkSync(join(parent, 'library'), join(folder, 'library'), 'junction');
        write(join(folder, FILE), "module.exports = require('../library');");
      },
    ],
    [
      'the contract next to the folder changes',
      (version: string) => {
        write(join(parent, 'contract/facts.js'), source(version));
        // Only once, because an edit of the trigger itself would hide whether the contract is
        // watched.
        if (version === 'second')
          write(join(folder, FILE), "module.exports = require('../../contract/facts.js');");
      },
    ],
  ] as const) {
    it(`when ${title}`, async () => {
      renameSync(build('first'), folder);
      fixture = await PoolFixture.start({ triggersFolder: folder });
      const runningVersion = async () =>
        (await fixture.startSignIn('+12025550123')).ChallengeParameters?.['version'];
      const versions = [await runningVersion()];
      for (const version of ['second', 'third', 'fourth']) {
        change(version);
        versions.push(await runningVersion());
      }

      expect(versions).toEqual(['first', 'second', 'third', 'fourth']);
    });
  }

  it('when a folder contains a link to itself', async () => {
    renameSync(build('first'), folder);
    symlinkSync(folder, join(folder, 'again'), 'junction');
    symlinkSync(join(folder, 'absent'), join(folder, 'nowhere'), 'junction');
    fixture = await PoolFixture.start({ triggersFolder: folder });
    await fixture.startSignIn('+12025550123');
    write(join(folder, FILE), source('second'));

    const { ChallengeParameters } = await fixture.startSignIn('+12025550123');
    expect(ChallengeParameters?.['version']).toBe('second');
  });

  it('except in node_modules, so that the triggers keep their state', async () => {
    renameSync(build('first'), folder);
    write(join(folder, FILE), `let calls = 0; ${source("' + ++calls + '")}`);
    write(join(folder, 'node_modules/library/index.js'), '');
    fixture = await PoolFixture.start({ triggersFolder: folder });
    const calls = async () => (await fixture.startSignIn('+12025550123')).ChallengeParameters?.['version'];
    const first = await calls();
    write(join(folder, 'node_modules/library/index.js'), 'changed');

    expect([first, await calls()]).toEqual(['1', '2']);
  });
});
