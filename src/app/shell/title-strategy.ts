import { effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { environment } from '../../environments/environment';
import type { Messages } from '../i18n/en';
import { I18n } from '../i18n/i18n';

/** The pages whose messages have a title: what a route names as its `title`. */
export type PageTitle = {
  [Page in keyof Messages]: Messages[Page] extends { readonly title: string } ? Page : never;
}[keyof Messages];

/** Sets the document's title to that of the page and the name of the app, in the language of the app. */
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
