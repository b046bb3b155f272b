import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { texts } from '../texts/texts';

@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">{{ texts.lead }}</p>
    <a class="primary" routerLink="/account">{{ texts.link }}</a>
  `,
})
export class NotFoundPage {
  protected readonly texts = texts.notFound;
}
