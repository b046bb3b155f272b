import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { PreloadAllModules, provideRouter, withPreloading } from '@angular/router';
import { routes } from './app.routes';
import { notingFailures } from './navigation-failure';

export const appConfig: ApplicationConfig = {
  // The other pages load once the first is on screen, so that no later step waits for a script.
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withPreloading(PreloadAllModules), ...notingFailures),
  ],
};
