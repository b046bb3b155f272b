import { DEFAULT_COUNTRIES } from '../../contract/countries';
import type { PhoneSignInOptions } from './options';

const COUNTRY = 'a default country, so give its calling code and example';

/**
 * Checks what `PhoneSignInOptions` says of its options, for development builds: the errors of the
 * user pool and the browser do not name the option.
 * @throws Error for an invalid option
 */
export function checkOptions(options: PhoneSignInOptions): void {
  const { userPoolId, userPoolClientId, userPoolEndpoint, apiOrigins = [], countries } = options;
  check('userPoolId', userPoolId, /^[\w-]+_[A-Za-z\d]+$/.test(userPoolId), '{region}_{id}');
  check('userPoolClientId', userPoolClientId, /^\w+$/.test(userPoolClientId), 'the id of an app client');
  if (userPoolEndpoint !== undefined)
    check('userPoolEndpoint', userPoolEndpoint, /^https?:\/\/./.test(userPoolEndpoint), 'a URL');
  for (const origin of apiOrigins)
    check(
      'apiOrigins',
      origin,
      URL.parse(origin)?.origin === origin,
      'an origin, such as https://api.example',
    );
  if (!countries) return;
  check('countries', '', Object.keys(countries).length > 0, 'a list of at least one country');
  if (Symbol.iterator in countries)
    for (const code of countries) check('countries', code, code in DEFAULT_COUNTRIES, COUNTRY);
}

function check(name: keyof PhoneSignInOptions, value: string, isValid: boolean, form: string): void {
  if (!isValid) throw new Error(`providePhoneSignIn: the option ${name} is "${value}", not ${form}.`);
}
