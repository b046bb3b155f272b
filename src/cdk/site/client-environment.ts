import { join } from 'node:path';
import { build } from 'esbuild';
import type { ServedCountry } from '../../contract/countries.ts';

/** The values in `src/environments/environment.ts`, with which the client is built. */
export interface ClientEnvironment {
  readonly appName: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly apiOrigins: readonly string[];
  /** Whether members can change their phone number. */
  readonly canChangeNumber: boolean;
  /** The served countries by their ISO 3166-1 alpha-2 codes. */
  readonly servedCountries: Readonly<Record<string, ServedCountry>>;
}

/** The path of the file, relative to the project folder. */
export const CLIENT_ENVIRONMENT = 'src/environments/environment.ts';

/**
 * Reads the client's environment as the client's own build would.
 * @param project the project folder, which contains `src`
 * @throws esbuild's error if the file is missing or invalid
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

/** Whether the environment still has the placeholders of the repository instead of a user pool. */
export function hasPlaceholders({ region, userPoolId, userPoolClientId }: ClientEnvironment): boolean {
  return [region, userPoolId, userPoolClientId].some((value) => value.startsWith('YOUR_'));
}
