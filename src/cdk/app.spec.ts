import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

describe('the CDK app', () => {
  let outdir: string;

  /** Runs it as the CDK command does, with no credentials, no region and no way to find a program. */
  const synthesize = (context: Readonly<Record<string, string>>) =>
    run(process.execPath, [join(import.meta.dirname, 'app.ts')], {
      env: { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });

  beforeEach(async () => {
    outdir = await mkdtemp(join(tmpdir(), 'phone-sign-in-app-'));
  });
  afterEach(() => rm(outdir, { recursive: true }));

  it('synthesizes one stack a stage', async () => {
    await synthesize({ stage: 'staging' });
    expect(await readdir(outdir)).toContain('phone-sign-in-staging.template.json');
  });

  it('says in a line which key of the context makes no sense', async () => {
    await expectAsync(synthesize({ stage: 'prod' })).toBeRejectedWith(
      jasmine.objectContaining({
        code: 1,
        stderr: "The context's stage is not one of: production, staging, development.\n",
      }),
    );
  });
});
