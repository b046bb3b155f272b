import { effect, inject, untracked } from '@angular/core';
import { type ResolveFn, Router } from '@angular/router';
import { injectNavigate } from '../auth/navigate';
import type { Messages } from './en';
import { I18n } from './i18n';

/** The key of a page in `Messages` that has a title. */
type Page = {
  [Name in keyof Messages]: Messages[Name] extends { readonly title: string } ? Name : never;
}[keyof Messages];

/** Returns the resolver for the `title` of a page, in the current language. */
export function pageTitle(page: Page): ResolveFn<string> {
  return async () => {
    const i18n = inject(I18n);
    await i18n.whenLoaded();
    return i18n.messages()[page].title;
  };
}

/**
 * Resolves the title of the open page again whenever the language changes. Waits for the end of a
 * pending navigation, which the reload of the open page would cancel. Routes with a title from
 * `pageTitle` run their resolvers `always`. For use in an injection context.
 */
export function followLanguageInTitle(): void {
  const router = inject(Router);
  const navigate = injectNavigate();
  const { language } = inject(I18n);
  let titleLanguage = language();
  effect(() => {
    if (language() === titleLanguage || router.currentNavigation()) return;
    titleLanguage = language();
    void untracked(() => navigate(router.url, { onSameUrlNavigation: 'reload', replaceUrl: true }));
  });
}
