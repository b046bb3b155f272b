import type { ServedCountry } from '../contract/countries';

/** Where the app finds its user pool, and whom it serves. */
export interface AppEnvironment {
  /** The product's name, wherever the app shows it. */
  readonly appName: string;
  /** The AWS region of the user pool. */
  readonly region: string;
  /** As Cognito writes it: `{region}_{id}`. */
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where the user pool answers. Left out for one on AWS. */
  readonly userPoolEndpoint?: string;
  /**
   * The origins of your own API, such as `https://api.club.example`: the page may call them and no others, and they get the
   * member's access token.
   */
  readonly apiOrigins?: readonly string[];
  /** The countries whose numbers may sign in, by ISO 3166 code. */
  readonly servedCountries: Readonly<Record<string, ServedCountry>>;
}
