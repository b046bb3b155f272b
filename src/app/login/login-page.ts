import { Component, inject, linkedSignal, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstError } from '../form/focus-first-error';
import { PhoneField } from '../form/phone-field';
import { PhoneNumbers } from '../form/phone-numbers';
import { refusedNumber, typedNumber } from '../form/phone-number-rules';
import { texts } from '../texts';

@Component({
  selector: 'app-login-page',
  imports: [FailureAlert, FormField, FormRoot, PhoneField, RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">{{ texts.lead }}</p>
    <form [formRoot]="form">
      <app-failure-alert [failure]="failure()" />
      <app-phone-field [formField]="form.phone" />
      <label class="choice">
        <input type="checkbox" aria-describedby="keep-signed-in-hint" [formField]="form.keepSignedIn" />
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

  readonly #entry = signal({ phone: this.#phoneNumbers.entry(), keepSignedIn: false });
  protected readonly form = form(this.#entry, (path) => typedNumber(path.phone), {
    submission: { action: () => this.#sendCode(), onInvalid: focusFirstError },
  });
  protected readonly failure = linkedSignal<Failure | null>(this.#auth.sessionEnd);
  protected readonly texts = texts.login;

  async #sendCode(): Promise<TreeValidationResult> {
    const { phone, keepSignedIn } = this.#entry();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(phone);
    const failure = typeof parsed === 'string' ? await this.#auth.signIn(parsed, { keepSignedIn }) : parsed;
    if (failure?.kind === 'number-refused') return refusedNumber(this.form.phone, failure);
    this.failure.set(failure);
    if (!failure) await this.#router.navigate(['/code'], { queryParamsHandling: 'preserve' });
    return null;
  }
}
