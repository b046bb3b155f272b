import { format, resolveConfig } from 'prettier';
import { CLIENT_ENVIRONMENT, type ClientEnvironment } from './client-environment.ts';

/** The text of `src/environments/environment.ts` for a deployed user pool, formatted as the rest of the project. */
export async function renderEnvironment(environment: ClientEnvironment): Promise<string> {
  const { appName, region, userPoolId, userPoolClientId, apiOrigins, servedCountries } = environment;
  const values = { appName, region, userPoolId, userPoolClientId, apiOrigins, servedCountries };
  const text = `
    import type { AppEnvironment } from './app-environment';

    /** Your user pool on AWS, as \`npm run deploy\` found it. */
    export const environment: AppEnvironment = ${JSON.stringify(values, null, 2)};
  `;
  return format(text, {
    ...(await resolveConfig(CLIENT_ENVIRONMENT)),
    parser: 'typescript',
    quoteProps: 'as-needed',
  });
}
