import { resetServices } from './options';

// Run around each spec of `src/app`: the builder supports no setup files for Karma.

beforeEach(() => resetServices());

// A spec may end while `CognitoClient` loads Amplify, with `sessionStorage` replaced until then.
afterEach(async () => {
  while (!Object.getOwnPropertyDescriptor(window, 'sessionStorage')?.get)
    await import('../auth/cognito/amplify-auth');
});
