import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import { injectNavigate } from '../auth/navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import type { Failure } from '../auth/failure';
import { type DescribedError, serverError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { validateFullName } from '../form/full-name';
import { PhoneField } from '../phone/phone-field';
import { PhoneNumbers, validatePhoneNumber } from '../phone/phone-numbers';
import { SyncAutofill } from '../form/sync-autofill';
import { TextField } from '../form/text-field';
import { I18n } from '../i18n/i18n';

@Component({
  selector: 'phone-register-page',
  imports: [FailureAlert, FormField, FormRoot, PhoneField, SyncAutofill, RouterLink, TextField],
  template: `
    <h1 [textContent]="messages().register.title"></h1>
    <p class="phone-lead" [textContent]="messages().register.lead"></p>
    <form [formRoot]="form">
      <phone-failure-alert [failure]="failure()" />
      <phone-text-field
        inputId="phone-full-name"
        autocomplete="name"
        [label]="messages().fullName.label"
        [formField]="form.name"
      />
      <phone-number-field [formField]="form.phone" />
      <p class="phone-hint" [textContent]="messages().register.smsNotice"></p>
      <button type="submit" class="phone-primary" [textContent]="messages().register.submit"></button>
    </form>
    <p class="phone-alternative">
      <span [textContent]="messages().register.alternative"></span>&ngsp;
      <a
        [routerLink]="paths.login"
        queryParamsHandling="preserve"
        [textContent]="messages().register.link"
      ></a>
    </p>
  `,
})
export class RegisterPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #router = inject(Router);
  readonly #navigate = injectNavigate();
  protected readonly paths = inject(PHONE_SIGN_IN_OPTIONS).paths;

  readonly #model = signal({
    // Filled in when the visitor returns from the code page to use a different number.
    name: this.#auth.challenge()?.name ?? '',
    phone: this.#phoneNumbers.initialInput(),
  });
  protected readonly form = form(
    this.#model,
    ({ name, phone }) => {
      validateFullName(name);
      validatePhoneNumber(phone);
    },
    { submission: { action: () => this.#createAccount(), onInvalid: focusFirstInvalid } },
  );
  protected readonly failure = signal<Failure | null>(null);
  protected readonly messages = inject(I18n).messages;

  async #createAccount(): Promise<DescribedError | null> {
    const { name, phone } = this.#model();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(phone);
    const failure =
      typeof parsed === 'string'
        ? await this.#auth.signUp({ name: name.trim(), phoneNumber: parsed })
        : parsed;
    if (!failure) await this.#openCodePage();
    else if (failure.kind === 'number-rejected') return serverError(this.form.phone, failure);
    else if (failure.kind === 'name-rejected') return serverError(this.form.name, failure);
    else this.failure.set(failure);
    return null;
  }

  /** Opens the code page, with the URL to return to. */
  async #openCodePage(): Promise<void> {
    await this.#navigate(this.#router.createUrlTree([this.paths.code], { queryParamsHandling: 'preserve' }));
  }
}
