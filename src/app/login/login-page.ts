import { Component, inject, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { Form } from '../form/form';
import { PhoneField } from '../form/phone-field';
import { PhoneNumbers } from '../form/phone-numbers';
import { failureText, texts } from '../texts/texts';

@Component({
  selector: 'app-login-page',
  imports: [FailureAlert, PhoneField, RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">{{ texts.lead }}</p>
    <form novalidate (submit)="form.send($event)">
      <app-failure-alert [failure]="failure()" />
      <app-phone-field [field]="phone" />
      <label class="choice">
        <input
          #box
          id="keep-signed-in"
          type="checkbox"
          aria-describedby="keep-signed-in-hint"
          [checked]="keepSignedIn()"
          (change)="keepSignedIn.set(box.checked)"
        />
        {{ texts.keepSignedIn }}
      </label>
      <p id="keep-signed-in-hint" class="hint">{{ texts.keepSignedInHint }}</p>
      <button type="submit" class="primary">{{ texts.submit }}</button>
    </form>
    <p class="alternative">
      {{ texts.alternative }}
      <a routerLink="/register" queryParamsHandling="preserve">{{ texts.link }}</a>
    </p>
  `,
})
export class LoginPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #router = inject(Router);

  protected readonly phone = this.#phoneNumbers.field();
  protected readonly form = new Form([this.phone], () => this.#sendCode());
  protected readonly keepSignedIn = signal(false);
  protected readonly failure = linkedSignal<Failure | null>(this.#auth.sessionEnd);
  protected readonly texts = texts.login;

  async #sendCode(): Promise<void> {
    const keepSignedIn = this.keepSignedIn();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(this.phone.value());
    const failure = typeof parsed === 'string' ? await this.#auth.signIn(parsed, { keepSignedIn }) : parsed;
    if (!failure) await this.#router.navigate(['/code'], { queryParamsHandling: 'preserve' });
    else if (failure.kind === 'number-refused') this.phone.refuse(failureText(failure));
    else this.failure.set(failure);
  }
}
