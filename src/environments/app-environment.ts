import type { ServedCountry } from '../contract/countries';

/** The app's user pool, APIs and served countries. */
export interface AppEnvironment {
  /** The product's name, as the app shows it. */
  readonly appName: string;
  /** The AWS region of the user pool. */
  readonly region: string;
  /** In Cognito's format: `{region}_{id}`. */
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** The URL of the user pool; undefined for a user pool on AWS. */
  readonly userPoolEndpoint?: string;
  /**
   * The origins of your own API, such as `https://api.club.example`. The page may call only these
   * and the user pool, and sends them the member's access token.
   */
  readonly apiOrigins?: readonly string[];
  /** Whether members can change their phone number: the deployment's `number` is `changeable`. */
  readonly canChangeNumber: boolean;
  /** The countries whose numbers may sign in, by ISO 3166 code. */
  readonly servedCountries: Readonly<Record<string, ServedCountry>>;
}
