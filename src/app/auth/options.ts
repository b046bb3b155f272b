import { InjectionToken } from '@angular/core';
import { DEFAULT_COUNTRIES, type ServedCountry } from '../../contract/countries';
import type { MessageOverrides } from '../i18n/merge-messages';

/** The user pool, and what the pages need to know of the app around them. */
export interface PhoneSignInOptions {
  /** In Cognito's format, `{region}_{id}`, such as `eu-west-1_aB3dE5fG7`. */
  readonly userPoolId: string;
  /** The id of an app client without a secret, which allows `CUSTOM_AUTH`. */
  readonly userPoolClientId: string;
  /** The URL of a local pool, such as `http://localhost:4300`. Leave it out for a pool on AWS. */
  readonly userPoolEndpoint?: string | undefined;
  /**
   * The origins of your own API, such as `https://api.club.example`, to which
   * `accessTokenInterceptor` sends the member's access token. None by default.
   */
  readonly apiOrigins?: readonly string[] | undefined;
  /**
   * The countries whose numbers may sign in, by ISO 3166-1 alpha-2 code; by default, the 30 of the
   * README. For another country, give its calling code and example too. The triggers decide by
   * their own setting `ALLOWED_COUNTRIES`, so list the same ones.
   */
  readonly countries?: readonly string[] | Readonly<Record<string, ServedCountry>> | undefined;
  /**
   * Whether members can change their number: the triggers' setting `NUMBER` is `changeable`. False
   * by default.
   */
  readonly canChangeNumber?: boolean | undefined;
  /** The path of the routes of `phoneSignInRoutes`, such as `/auth`; `/` by default. */
  readonly path?: string | undefined;
  /** The path of a member's first page, if nothing else was asked for; `/` by default. */
  readonly home?: string | undefined;
  /**
   * Returns the language of the pages and of SMS messages, as a BCP 47 tag such as `de-AT`. It may
   * read signals, and the pages follow it. By default, the first of the browser's languages that
   * has messages.
   */
  readonly language?: (() => string) | undefined;
  /**
   * Loads your own texts for a language, which replace those of this package. A language that this
   * package lacks needs all texts, and its `locale`; what is missing is in English.
   */
  readonly messages?: ((language: string) => Promise<MessageOverrides>) | undefined;
}

/** `PhoneSignInOptions` with the defaults. */
export interface ResolvedOptions {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Undefined for a pool on AWS. */
  readonly customEndpoint: string | undefined;
  /** The URL of the user pool. */
  readonly endpoint: string;
  readonly apiOrigins: readonly string[];
  readonly countries: Readonly<Record<string, ServedCountry>>;
  readonly canChangeNumber: boolean;
  readonly paths: Paths;
  readonly language: PhoneSignInOptions['language'];
  readonly messages: PhoneSignInOptions['messages'];
}

/** The absolute paths of the pages. */
export interface Paths {
  /** Where the routes are mounted. */
  readonly root: string;
  readonly login: string;
  readonly register: string;
  readonly code: string;
  readonly account: string;
  readonly changeNumber: string;
  /** A member's first page. */
  readonly home: string;
}

/** The options, provided by `providePhoneSignIn`. */
export const PHONE_SIGN_IN_OPTIONS = new InjectionToken<ResolvedOptions>('providePhoneSignIn(…)');

/**
 * Adds the defaults to the options.
 * @throws Error for the code of a country that needs a calling code and an example
 */
export function resolveOptions(options: PhoneSignInOptions): ResolvedOptions {
  const { userPoolId, userPoolClientId, userPoolEndpoint: customEndpoint } = options;
  const { apiOrigins = [], canChangeNumber = false, path = '/', home = '/' } = options;
  return {
    userPoolId,
    userPoolClientId,
    customEndpoint,
    endpoint: customEndpoint ?? `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/`,
    apiOrigins,
    countries: resolveCountries(options.countries ?? DEFAULT_COUNTRIES),
    canChangeNumber,
    paths: resolvePaths(path, home),
    language: options.language,
    messages: options.messages,
  };
}

function resolvePaths(path: string, home: string): Paths {
  const root = `/${path}`.replace(/^\/+|\/+$/g, '');
  const prefix = root && `/${root}`;
  return {
    root: `/${root}`,
    login: `${prefix}/login`,
    register: `${prefix}/register`,
    code: `${prefix}/code`,
    account: `${prefix}/account`,
    changeNumber: `${prefix}/change-number`,
    home,
  };
}

function resolveCountries(countries: NonNullable<PhoneSignInOptions['countries']>) {
  if (!isList(countries)) return countries;
  const known: Readonly<Record<string, ServedCountry>> = DEFAULT_COUNTRIES;
  return Object.fromEntries(
    countries.map((code) => {
      const country = known[code];
      if (!country) throw new Error(`No calling code for ${code}.`);
      return [code, country];
    }),
  );
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
