import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstError } from '../form/focus-first-error';
import { fullName } from '../form/full-name';
import { NameField } from '../form/name-field';
import { PhoneField } from '../form/phone-field';
import { PhoneNumbers } from '../form/phone-numbers';
import { refusedNumber, typedNumber } from '../form/phone-number-rules';
import { failureText, texts } from '../texts';

@Component({
  selector: 'app-register-page',
  imports: [FailureAlert, FormField, FormRoot, NameField, PhoneField, RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">{{ texts.lead }}</p>
    <form [formRoot]="form">
      <app-failure-alert [failure]="failure()" />
      <app-name-field [formField]="form.name" />
      <app-phone-field [formField]="form.phone" />
      <p class="hint">{{ texts.terms }}</p>
      <button type="submit" class="primary">{{ texts.submit }}</button>
    </form>
    <p class="alternative">
      {{ texts.alternative }}
      <a routerLink="/login" queryParamsHandling="preserve">{{ texts.link }}</a>
    </p>
  `,
})
export class RegisterPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #router = inject(Router);

  readonly #entry = signal({
    // Whoever comes back for a different number has given the name already.
    name: this.#auth.challenge()?.name ?? '',
    phone: this.#phoneNumbers.entry(),
  });
  protected readonly form = form(
    this.#entry,
    (path) => {
      fullName(path.name);
      typedNumber(path.phone);
    },
    { submission: { action: () => this.#createAccount(), onInvalid: focusFirstError } },
  );
  protected readonly failure = signal<Failure | null>(null);
  protected readonly texts = texts.register;

  async #createAccount(): Promise<TreeValidationResult> {
    const { name, phone } = this.#entry();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(phone);
    const failure =
      typeof parsed === 'string'
        ? await this.#auth.signUp({ name: name.trim(), phoneNumber: parsed })
        : parsed;
    if (failure?.kind === 'number-refused') return refusedNumber(this.form.phone, failure);
    if (failure?.kind === 'name-refused') {
      this.form.name().focusBoundControl();
      return { fieldTree: this.form.name, kind: failure.kind, message: failureText(failure) };
    }
    this.failure.set(failure);
    if (!failure) await this.#router.navigate(['/code'], { queryParamsHandling: 'preserve' });
    return null;
  }
}
