import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n';

@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  template: `
    <h1 [textContent]="messages().notFound.title"></h1>
    <p class="lead" [textContent]="messages().notFound.lead"></p>
    <a class="primary" routerLink="/account" [textContent]="messages().notFound.link"></a>
  `,
})
export class NotFoundPage {
  protected readonly messages = inject(I18n).messages;
}
