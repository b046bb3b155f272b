import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { checkOptions } from './check-options';
import { DeviceLink } from './challenge/device-link';
import { LOAD_REAUTHENTICATION_DIALOG } from './session/load-reauthentication-dialog';
import { PHONE_SIGN_IN_OPTIONS, type PhoneSignInOptions, resolveOptions } from './options';

/** `false` in a production build, which drops what depends on it; set by Angular. */
declare const ngDevMode: unknown;

/**
 * Provides phone sign-in for an app.
 * @param options the options, or a function that returns them in an injection context when they are
 *   first needed, for options that an app loads when it starts
 * @throws Error when the options are first needed, for an invalid one; in a production build only
 *   for the code of a country that needs a calling code and an example
 * @example
 * ```ts
 * bootstrapApplication(App, {
 *   providers: [
 *     provideRouter(routes),
 *     providePhoneSignIn({
 *       userPoolId: 'eu-west-1_aB3dE5fG7',
 *       userPoolClientId: '4k2j5h6g7f8d9s0a1q2w3e4r5t',
 *       path: '/auth',
 *     }),
 *   ],
 * });
 * ```
 */
export function providePhoneSignIn(
  options: PhoneSignInOptions | (() => PhoneSignInOptions),
): EnvironmentProviders {
  const useFactory = () => {
    const provided = typeof options === 'function' ? options() : options;
    if (typeof ngDevMode === 'undefined' || ngDevMode) checkOptions(provided);
    return resolveOptions(provided);
  };
  return makeEnvironmentProviders([
    { provide: PHONE_SIGN_IN_OPTIONS, useFactory },
    {
      provide: LOAD_REAUTHENTICATION_DIALOG,
      useValue: async () =>
        (await import('../reauthentication/reauthentication-dialog')).ReauthenticationDialog,
    },
    // Before the first navigation, whose URL the router and the host's own code read.
    provideEnvironmentInitializer(() => void inject(DeviceLink)),
  ]);
}
