import { join } from 'node:path';
import { build } from 'esbuild';

/** The triggers' files in `src/server`. */
export const TRIGGERS = [
  'pre-sign-up',
  'define-auth-challenge',
  'create-auth-challenge',
  'verify-auth-challenge-response',
  'post-authentication',
] as const;

export type TriggerName = (typeof TRIGGERS)[number];

const SERVER = join(import.meta.dirname, '../server');

/**
 * Bundles each trigger into one file, `{folder}/{trigger}/index.mjs`, with all that it needs: the AWS SDK too, so that
 * what was tested is what runs, whatever Lambda's own copy is by then.
 */
export async function bundleTriggers(folder: string): Promise<void> {
  await build({
    entryPoints: TRIGGERS.map((name) => ({ in: join(SERVER, `${name}.ts`), out: join(name, 'index') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // esbuild prefers CommonJS for Node, whose require() of Node's own modules an ES module does not have.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts') },
  });
}
