import { join } from 'node:path';
import { build } from 'esbuild';

/** What the client is built with: `src/environments/environment.ts`. */
export interface ClientEnvironment {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly servedCountries: Readonly<Record<string, number>>;
}

/**
 * Reads the client's environment as the client's own build would.
 * @param project the folder that `src` is in
 * @throws what esbuild says where there is no such file, or it makes no sense
 */
export async function readClientEnvironment(project: string): Promise<ClientEnvironment> {
  const { outputFiles } = await build({
    entryPoints: [join(project, 'src/environments/environment.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  const url = `data:text/javascript;base64,${Buffer.from(file?.contents ?? []).toString('base64')}`;
  const { environment } = (await import(url)) as { environment: ClientEnvironment };
  return environment;
}
