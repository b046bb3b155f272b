/** How a script is told to have something in it: words that no other has. */
export const CONTENTS = {
  Amplify: 'UserPool not configured',
  'phone metadata': 'country_calling_codes',
} as const;
