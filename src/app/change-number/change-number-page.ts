import { Component, DestroyRef, inject, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { injectNavigate } from '../auth/navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { type DescribedError, rejectField, serverError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { SyncAutofill } from '../form/sync-autofill';
import { I18n } from '../i18n/i18n';
import { countryOf } from '../phone/parse-phone-number';
import { PhoneField } from '../phone/phone-field';
import { PhoneNumbers, validatePhoneNumber } from '../phone/phone-numbers';

/** Asks a member for a new phone number, and requests the first code of the change. */
@Component({
  selector: 'phone-change-number-page',
  imports: [FailureAlert, FormField, FormRoot, PhoneField, SyncAutofill, RouterLink],
  template: `
    <h1 [textContent]="messages().changeNumber.title"></h1>
    <p class="phone-lead" [textContent]="messages().changeNumber.lead"></p>
    <form [formRoot]="form">
      <phone-failure-alert [failure]="failure()" />
      <phone-number-field [formField]="form.phone" />
      <p class="phone-hint" [textContent]="messages().changeNumber.noAccess"></p>
      <button type="submit" class="phone-primary" [textContent]="messages().login.submit"></button>
    </form>
    <p class="phone-alternative">
      <a [routerLink]="paths.home" [textContent]="messages().changeNumber.keep"></a>
    </p>
  `,
})
export class ChangeNumberPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #navigate = injectNavigate();
  readonly #options = inject(PHONE_SIGN_IN_OPTIONS);
  protected readonly paths = this.#options.paths;

  readonly #currentNumber = this.#auth.member()?.phoneNumber ?? '';
  readonly #model = signal({
    phone: {
      country:
        countryOf(this.#currentNumber, this.#options.countries) ?? this.#phoneNumbers.initialInput().country,
      text: '',
    },
  });
  protected readonly form = form(this.#model, ({ phone }) => validatePhoneNumber(phone), {
    submission: { action: () => this.#sendCode(), onInvalid: focusFirstInvalid },
  });
  protected readonly failure = signal<Failure | null>(null);
  protected readonly messages = inject(I18n).messages;

  constructor() {
    // The field stores its input for the forms of visitors.
    inject(DestroyRef).onDestroy(() => this.#phoneNumbers.clearInput());
  }

  async #sendCode(): Promise<DescribedError | null> {
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(this.#model().phone);
    if (parsed === this.#currentNumber)
      return rejectField(this.form.phone, ({ changeNumber }) => changeNumber.sameNumber);
    const failure = typeof parsed === 'string' ? await this.#auth.changeNumber(parsed) : parsed;
    if (!failure) await this.#navigate(this.paths.code);
    else if (failure.kind === 'number-rejected') return serverError(this.form.phone, failure);
    else this.failure.set(failure);
    return null;
  }
}
