import { format, resolveConfig } from 'prettier';
import { CLIENT_ENVIRONMENT, type ClientEnvironment } from './client-environment.ts';

/**
 * Renders the content of `src/environments/environment.ts` for a deployed user pool, formatted as
 * Prettier formats the project.
 */
export async function renderEnvironment(environment: ClientEnvironment): Promise<string> {
  const { appName, region, userPoolId, userPoolClientId, apiOrigins } = environment;
  const { canChangeNumber, servedCountries } = environment;
  const pool = { region, userPoolId, userPoolClientId };
  const values = { appName, ...pool, apiOrigins, canChangeNumber, servedCountries };
  const source = `
    import type { AppEnvironment } from './app-environment';

    /** Your user pool on AWS. Written by \`npm run deploy\`. */
    export const environment: AppEnvironment = ${JSON.stringify(values, null, 2)};
  `;
  return format(source, {
    ...(await resolveConfig(CLIENT_ENVIRONMENT)),
    parser: 'typescript',
    quoteProps: 'as-needed',
  });
}
