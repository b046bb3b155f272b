import { Component, inject } from '@angular/core';
import { PhoneSignInI18n } from '../../phone-sign-in';

@Component({
  selector: 'app-not-found-page',
  template: `
    <h1 [textContent]="messages().notFound.title"></h1>
    <p class="phone-lead" [textContent]="messages().notFound.lead"></p>
    <a class="phone-primary" href="/account" [textContent]="messages().notFound.link"></a>
  `,
})
export class NotFoundPage {
  protected readonly messages = inject(PhoneSignInI18n).messages;
}
