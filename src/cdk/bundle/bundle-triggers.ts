import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { FUNCTION_FILES } from '../../contract/triggers.ts';
import { replaceFile } from './replace-file.ts';

const SERVER = join(import.meta.dirname, '../../server');

/** Replacements for parts of the AWS SDK that no function uses, but every cold start would load. */
const STUBS = {
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'stubs/lambda-credentials.ts'),
  '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'stubs/no-endpoint-cache.ts'),
  '@smithy/core/event-streams': join(import.meta.dirname, 'stubs/no-event-streams.ts'),
};

/**
 * Bundles each function into one file, `{folder}/{function}/index.mjs`, with all its dependencies.
 * These include the AWS SDK, so that the tested version runs on AWS, whichever version Lambda
 * provides.
 * @returns the inputs of the bundles, among them the packages whose licences apply
 */
export async function bundleTriggers(folder: string): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    entryPoints: FUNCTION_FILES.map((name) => ({
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
    // By default, esbuild prefers CommonJS packages for Node. They call require() for Node's own
    // modules, which an ES module does not have.
    mainFields: ['module', 'main'],
    alias: STUBS,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)));
  return metafile;
}
