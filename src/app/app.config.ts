import { APP_BASE_HREF } from '@angular/common';
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter, TitleStrategy } from '@angular/router';
import { environment } from '../environments/environment';
import { routes } from './app.routes';
import { PhoneSignInI18n, providePhoneSignIn } from '../phone-sign-in';
import { RequestedLanguage } from './shell/requested-language';
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
    provideRouter(routes),
  ],
};
