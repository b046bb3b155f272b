import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../local-pool/installation.ts';

const { scripts, dependencies } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
  dependencies: Readonly<Record<string, string>>;
};

/** A module that makes Node report version 20, which cannot run TypeScript. */
const AS_NODE_20 =
  'data:text/javascript,' +
  encodeURIComponent(
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
  );

describe('a script of package.json', () => {
  const runsTypeScript = Object.entries(scripts).filter(([, command]) => /\.ts\b/.test(command));

  for (const [name, command] of runsTypeScript.filter(([, each]) => !each.includes('tsconfig'))) {
    it(`runs TypeScript through .ci/run.mjs: ${name}`, () => {
      expect(command).toMatch(/(^|--app ")node \.ci\/run\.mjs /);
    });
  }

  for (const [userAgent, rebuild] of [
    ['npm/10.8.2 node/v20.20.2 linux x64', 'npm rebuild node --ignore-scripts=false'],
    ['pnpm/10.33.0 npm/? node/v20.20.2 linux x64', 'pnpm rebuild node'],
  ] as const) {
    it(`prints in one sentence which version of Node it needs: ${userAgent}`, () => {
      const args = ['--import', AS_NODE_20, '.ci/run.mjs', 'src/local-pool/main.ts'];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: PROJECT_FOLDER,
        env: { ...process.env, npm_config_user_agent: userAgent },
        encoding: 'utf8',
      });

      expect(stdout).toBe('');
      expect(stderr).toBe(
        'This needs Node 24 or later, and runs on Node 20.20.2: install Node 24, or download it into node_modules ' +
          `with "${rebuild}".\n`,
      );
      expect(status).toBe(1);
    });
  }

  it('receives its arguments and returns the exit code of the command', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['.ci/run.mjs', 'src/cdk/commands/doctor/doctor.ts', '--stage', 'prod'],
      { cwd: PROJECT_FOLDER, encoding: 'utf8' },
    );

    expect(stderr).toBe("The context's stage is not one of: production, staging, development.\n");
    expect(status).toBe(1);
  });
});

describe('package.json', () => {
  it('declares tslib, which the compiled app imports, for package managers that do not hoist', () => {
    expect(Object.keys(dependencies)).toContain('tslib');
  });
});
