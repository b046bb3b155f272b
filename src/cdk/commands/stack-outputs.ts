import examples from 'libphonenumber-js/mobile/examples';
import { getCountryCallingCode, getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import type { ClientEnvironment } from '../site/client-environment.ts';

/** What `cdk deploy --outputs-file` writes: the outputs of each stack that it deployed, by their names. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the client is to be built with, out of the outputs of its stacks.
 * @throws when the user pool's are not among them
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

/** Where the client will be; undefined where it is hosted elsewhere. */
export function siteUrl(outputs: StackOutputs): string | undefined {
  return Object.values(outputs).find((stack) => stack['Url'] !== undefined)?.['Url'];
}
