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
import { providePhoneSignIn } from './auth/provide-phone-sign-in';
import { I18n } from './i18n/i18n';
import { navigationErrorFeatures } from './shell/navigation-errors';
import { PreloadWhenIdle } from './shell/preload-when-idle';
import { AppTitleStrategy } from './shell/title-strategy';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    providePhoneSignIn({ ...environment, countries: environment.servedCountries, home: '/account' }),
    provideAppInitializer(() => inject(I18n).usePreferred()),
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
