import { join } from 'node:path';
import { build } from 'esbuild';
import { TRIGGER_FILES } from '../../contract/triggers.ts';
import { replaceFile } from './replace-file.ts';

const SERVER = join(import.meta.dirname, '../../server');

/** Parts of the AWS SDK that no trigger needs, and that every cold start of one would have to load. */
const STUBS = {
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'stubs/lambda-credentials.ts'),
  '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'stubs/no-endpoint-cache.ts'),
  '@smithy/core/event-streams': join(import.meta.dirname, 'stubs/no-event-streams.ts'),
};

/**
 * Bundles each trigger into one file, `{folder}/{trigger}/index.mjs`, with all that it needs: the AWS SDK too, so that
 * what was tested is what runs, whatever Lambda's own copy is by then.
 */
export async function bundleTriggers(folder: string): Promise<void> {
  const { outputFiles } = await build({
    write: false,
    entryPoints: Object.values(TRIGGER_FILES).map((name) => ({
      in: join(SERVER, `${name}.ts`),
      out: join(name, 'index'),
    })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // esbuild prefers CommonJS for Node, whose require() of Node's own modules an ES module does not have.
    mainFields: ['module', 'main'],
    alias: STUBS,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)));
}
