import type { CountryCode } from 'libphonenumber-js/max';

/** The countries served unless a deployment names others, as ISO 3166-1 alpha-2 codes. */
export const DEFAULT_COUNTRIES: readonly CountryCode[] = [
  ...(['US', 'CA', 'GB', 'IE', 'FR', 'DE', 'AT', 'CH', 'IT', 'ES'] as const),
  ...(['PT', 'NL', 'BE', 'LU', 'DK', 'SE', 'NO', 'FI', 'PL', 'CZ'] as const),
  ...(['GR', 'AU', 'NZ', 'JP', 'KR', 'SG', 'IN', 'BR', 'MX', 'AM'] as const),
];
