import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { DeviceLink } from './challenge/device-link';
import { LOAD_REAUTHENTICATION_DIALOG } from './session/load-reauthentication-dialog';
import { PHONE_SIGN_IN_OPTIONS, type PhoneSignInOptions, resolveOptions } from './options';

/**
 * Provides phone sign-in for an app.
 * @param options the options, or a function that returns them in an injection context when they are
 *   first needed, for options that an app loads when it starts
 * @throws Error when the options are first needed, for an invalid one
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
  const useFactory = () => resolveOptions(typeof options === 'function' ? options() : options);
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
