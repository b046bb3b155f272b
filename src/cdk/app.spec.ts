import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Manifest {
  readonly artifacts: Readonly<Record<string, { type: string; properties: { stackName?: string } }>>;
}

describe('the CDK app', () => {
  let outdir: string;

  /** Runs the app as the CDK command does, without credentials, a region or a `PATH`. */
  const synthesize = (context: Readonly<Record<string, string>>) =>
    run(process.execPath, [join(import.meta.dirname, 'app.ts')], {
      env: { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });

  beforeEach(async () => {
    outdir = await mkdtemp(join(tmpdir(), 'phone-sign-in-app-'));
  });
  afterEach(() => rm(outdir, { recursive: true }));

  it('synthesizes the stacks of a stage', async () => {
    await synthesize({ stage: 'staging' });
    const manifest = JSON.parse(await readFile(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
    const stacks = Object.values(manifest.artifacts).filter(
      ({ type }) => type === 'aws:cloudformation:stack',
    );
    expect(stacks.map(({ properties }) => properties.stackName)).toEqual([
      'phone-sign-in-staging-site',
      'phone-sign-in-staging',
      'phone-sign-in-staging-client',
    ]);
  });

  it('names an invalid context key in one line of output', async () => {
    await expectAsync(synthesize({ stage: 'prod' })).toBeRejectedWith(
      jasmine.objectContaining({
        code: 1,
        stderr: "The context's stage is not one of: production, staging, development.\n",
      }),
    );
  });
});
