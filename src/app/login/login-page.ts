import { Component, inject, linkedSignal, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import { injectNavigate } from '../auth/navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import type { Failure } from '../auth/failure';
import { type DescribedError, serverError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { PhoneField } from '../phone/phone-field';
import { PhoneNumbers, validatePhoneNumber } from '../phone/phone-numbers';
import { SyncAutofill } from '../form/sync-autofill';
import { I18n } from '../i18n/i18n';

@Component({
  selector: 'phone-login-page',
  imports: [FailureAlert, FormField, FormRoot, PhoneField, SyncAutofill, RouterLink],
  template: `
    <h1 [textContent]="messages().login.title"></h1>
    <p class="phone-lead" [textContent]="messages().login.lead"></p>
    <form [formRoot]="form">
      <phone-failure-alert [failure]="failure()" />
      <phone-number-field [formField]="form.phone" />
      <label class="phone-choice">
        <input
          id="phone-keep-signed-in"
          type="checkbox"
          aria-describedby="phone-keep-signed-in-hint"
          [formField]="form.keepSignedIn"
        />
        <span [textContent]="messages().login.keepSignedIn"></span>
      </label>
      <p
        id="phone-keep-signed-in-hint"
        class="phone-hint"
        [textContent]="messages().login.keepSignedInHint"
      ></p>
      <button type="submit" class="phone-primary" [textContent]="messages().login.submit"></button>
    </form>
    <p class="phone-alternative">
      <span [textContent]="messages().login.alternative"></span>&ngsp;
      <a
        [routerLink]="paths.register"
        queryParamsHandling="preserve"
        [textContent]="messages().login.link"
      ></a>
    </p>
  `,
})
export class LoginPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #router = inject(Router);
  readonly #navigate = injectNavigate();
  protected readonly paths = inject(PHONE_SIGN_IN_OPTIONS).paths;

  readonly #model = signal({ phone: this.#phoneNumbers.initialInput(), keepSignedIn: false });
  protected readonly form = form(this.#model, ({ phone }) => validatePhoneNumber(phone), {
    submission: { action: () => this.#sendCode(), onInvalid: focusFirstInvalid },
  });
  protected readonly failure = linkedSignal<Failure | null>(this.#auth.endReason);
  protected readonly messages = inject(I18n).messages;

  async #sendCode(): Promise<DescribedError | null> {
    const { phone, keepSignedIn } = this.#model();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(phone);
    const failure = typeof parsed === 'string' ? await this.#auth.signIn(parsed, { keepSignedIn }) : parsed;
    if (!failure) await this.#openCodePage();
    else if (failure.kind === 'number-rejected') return serverError(this.form.phone, failure);
    else this.failure.set(failure);
    return null;
  }

  /** Opens the code page, with the URL to return to. */
  async #openCodePage(): Promise<void> {
    await this.#navigate(this.#router.createUrlTree([this.paths.code], { queryParamsHandling: 'preserve' }));
  }
}
