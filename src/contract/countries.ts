/** A country whose phone numbers can sign in, as the app displays it. */
export interface ServedCountry {
  /** Without the plus sign, such as 44. */
  readonly callingCode: number;
  /** A mobile number in the national format, reserved or unassigned. */
  readonly example: string;
}

/**
 * The countries served by default, by ISO 3166-1 alpha-2 code. A deployment overrides them with `-c
 * countries=…`. Calling codes and examples are listed here so that the first screen loads no phone
 * metadata; `parse-phone-number.spec.ts` checks them against it. After adding a country, run
 * `UPDATE_SNAPSHOT=1 npm run test:node` to write its metadata.
 */
export const DEFAULT_COUNTRIES = {
  US: { callingCode: 1, example: '(201) 555-0123' },
  CA: { callingCode: 1, example: '(506) 234-5678' },
  GB: { callingCode: 44, example: '07400 123456' },
  IE: { callingCode: 353, example: '085 012 3456' },
  FR: { callingCode: 33, example: '06 12 34 56 78' },
  DE: { callingCode: 49, example: '01512 3456789' },
  AT: { callingCode: 43, example: '0664 123456' },
  CH: { callingCode: 41, example: '078 123 45 67' },
  IT: { callingCode: 39, example: '312 345 6789' },
  ES: { callingCode: 34, example: '612 34 56 78' },
  PT: { callingCode: 351, example: '912 345 678' },
  NL: { callingCode: 31, example: '06 12345678' },
  BE: { callingCode: 32, example: '0450 00 12 34' },
  LU: { callingCode: 352, example: '628 123 456' },
  DK: { callingCode: 45, example: '34 41 23 45' },
  SE: { callingCode: 46, example: '070-123 45 67' },
  NO: { callingCode: 47, example: '40 61 23 45' },
  FI: { callingCode: 358, example: '041 2345678' },
  PL: { callingCode: 48, example: '512 345 678' },
  CZ: { callingCode: 420, example: '601 123 456' },
  GR: { callingCode: 30, example: '691 234 5678' },
  AU: { callingCode: 61, example: '0412 345 678' },
  NZ: { callingCode: 64, example: '021 123 4567' },
  JP: { callingCode: 81, example: '090-1234-5678' },
  KR: { callingCode: 82, example: '010-2000-0000' },
  SG: { callingCode: 65, example: '8123 4567' },
  IN: { callingCode: 91, example: '081234 56789' },
  BR: { callingCode: 55, example: '(11) 96123-4567' },
  MX: { callingCode: 52, example: '222 123 4567' },
  AM: { callingCode: 374, example: '077 123456' },
} as const satisfies Readonly<Record<string, ServedCountry>>;

type CountryCode = keyof typeof DEFAULT_COUNTRIES;

export const DEFAULT_COUNTRY_CODES = Object.keys(DEFAULT_COUNTRIES) as readonly CountryCode[];
