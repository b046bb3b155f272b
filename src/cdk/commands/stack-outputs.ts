import examples from 'libphonenumber-js/mobile/examples';
import { getCountryCallingCode, getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import type { ClientEnvironment } from '../site/client-environment.ts';

/** The file of `cdk deploy --outputs-file`: outputs by name, for each deployed stack. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Derives the client's environment from the outputs of the stacks.
 * @throws Error if an output of the user pool's stack is missing
 */
export function clientEnvironment(outputs: StackOutputs): ClientEnvironment {
  const pool = Object.values(outputs).find((stack) => stack['UserPoolId'] !== undefined) ?? {};
  const output = (name: string): string => {
    const value = pool[name];
    if (value === undefined) throw new Error(`The user pool's stack has no output ${name}.`);
    return value;
  };
  const countries = output('Countries').split(' ');
  return {
    appName: output('AppName'),
    region: output('Region'),
    userPoolId: output('UserPoolId'),
    userPoolClientId: output('ClientId'),
    apiOrigins: pool['ApiOrigins']?.split(' ') ?? [],
    canChangeNumber: output('NumberPolicy') === 'changeable',
    servedCountries: Object.fromEntries(
      countries.map((country) => [country, servedCountry(country as CountryCode)]),
    ),
  };
}

function servedCountry(country: CountryCode) {
  return {
    callingCode: Number(getCountryCallingCode(country)),
    example: getExampleNumber(country, examples)?.formatNational() ?? '',
  };
}

/** Returns the URL of the site; undefined if the client is hosted elsewhere. */
export function siteUrl(outputs: StackOutputs): string | undefined {
  return Object.values(outputs).find((stack) => stack['Url'] !== undefined)?.['Url'];
}
