import { APP_BASE_HREF } from '@angular/common';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, withPreloading } from '@angular/router';
import { routes } from './app.routes';
import { notingFailures } from './navigation-failure';
import { PreloadWhenIdle } from './preload-when-idle';

export const appConfig: ApplicationConfig = {
  // The other pages load once the first is on screen, so that no later step waits for a script.
  providers: [
    provideBrowserGlobalErrorListeners(),
    // Said here, because the Content-Security-Policy lets no <base> element move the page's addresses.
    { provide: APP_BASE_HREF, useValue: '/' },
    provideRouter(routes, withPreloading(PreloadWhenIdle), ...notingFailures),
  ],
};
