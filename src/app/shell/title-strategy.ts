import { effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { environment } from '../../environments/environment';
import type { Messages } from '../i18n/en';
import { I18n } from '../i18n/i18n';

/** A value for the `title` of a route: the key of a page in `Messages` that has a title. */
export type PageTitle = {
  [Page in keyof Messages]: Messages[Page] extends { readonly title: string } ? Page : never;
}[keyof Messages];

/**
 * Sets the document title to the title of the page, in the current language, and the app's name.
 */
@Service()
export class AppTitleStrategy extends TitleStrategy {
  readonly #page = signal<PageTitle | undefined>(undefined);

  constructor() {
    super();
    const title = inject(Title);
    const { messages } = inject(I18n);
    effect(() => {
      const page = this.#page();
      if (page) title.setTitle(`${messages()[page].title} · ${environment.appName}`);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#page.set(this.buildTitle(snapshot) as PageTitle | undefined);
  }
}
