import { join } from 'node:path';
import { build } from 'esbuild';
import type { ServedCountry } from '../../contract/countries.ts';

/** What the client is built with: `src/environments/environment.ts`. */
export interface ClientEnvironment {
  readonly appName: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly apiOrigins: readonly string[];
  /** By ISO 3166 code. */
  readonly servedCountries: Readonly<Record<string, ServedCountry>>;
}

/** The file, from the folder that `src` is in. */
export const CLIENT_ENVIRONMENT = 'src/environments/environment.ts';

/**
 * Reads the client's environment as the client's own build would.
 * @param project the folder that `src` is in
 * @throws what esbuild says where there is no such file, or it makes no sense
 */
export async function readClientEnvironment(project: string): Promise<ClientEnvironment> {
  const { outputFiles } = await build({
    entryPoints: [join(project, CLIENT_ENVIRONMENT)],
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

/** Whether nobody has said yet which user pool the client is for. */
export function hasPlaceholders({ region, userPoolId, userPoolClientId }: ClientEnvironment): boolean {
  return [region, userPoolId, userPoolClientId].some((value) => value.startsWith('YOUR_'));
}
