import { APP_BASE_HREF } from '@angular/common';
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withPreloading } from '@angular/router';
import { environment } from '../environments/environment';
import { routes } from './app.routes';
import { PhoneSignInI18n, providePhoneSignIn } from '../phone-sign-in';
import { RequestedLanguage } from './shell/requested-language';
import { navigationErrorFeatures } from './shell/navigation-errors';
import { PreloadWhenIdle } from './shell/preload-when-idle';
import { AppTitleStrategy } from './shell/title-strategy';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    providePhoneSignIn(() => ({
      ...environment,
      countries: environment.servedCountries,
      home: '/account',
      language: inject(RequestedLanguage).language,
    })),
    provideAppInitializer(() => inject(PhoneSignInI18n).whenLoaded()),
    // Set here because the Content-Security-Policy's `base-uri 'none'` disables `<base>`.
    { provide: APP_BASE_HREF, useValue: '/' },
    { provide: TitleStrategy, useExisting: AppTitleStrategy },
    // Loads the other pages in idle time, so that no later step waits for a script.
    provideRouter(
      routes,
      withPreloading(PreloadWhenIdle),
      withComponentInputBinding(),
      ...navigationErrorFeatures,
    ),
  ],
};
