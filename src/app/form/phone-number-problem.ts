/** Why what was typed is not a number that can sign in. */
export type PhoneNumberProblem =
  'empty' | 'too-short' | 'too-long' | 'invalid' | 'not-mobile' | 'unknown' | 'country-not-served';
