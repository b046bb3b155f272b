import { afterNextRender, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, readonly, submit, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { HOME } from '../auth/session/guards';
import { sanitizeReturnUrl } from '../auth/return-url';
import { markRequired, validationError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { formatPhoneNumber } from '../phone/parse-phone-number';
import { PhoneNumbers } from '../phone/phone-numbers';
import { SyncAutofill } from '../form/sync-autofill';
import { describeFailure, I18n } from '../i18n/i18n';
import { CodeField } from './code-field';
import { CODE_DIGITS, extractCode } from './extract-code';
import { formatCountdown, countdown } from './countdown';
import { WebOtp } from './web-otp';

@Component({
  selector: 'app-code-page',
  imports: [CodeField, FailureAlert, FormField, FormRoot, SyncAutofill, RouterLink],
  template: `
    <h1 [textContent]="messages().code.title"></h1>
    <p class="lead">
      <span [textContent]="lead()"></span>&ngsp;
      <bdi class="phone-number" [textContent]="phoneNumber"></bdi>
    </p>
    <form [formRoot]="form">
      <app-failure-alert [failure]="shownFailure()" />
      <div class="field">
        <label for="code" [textContent]="messages().code.label"></label>
        <app-code-field [formField]="form.code" (complete)="submitCompletedCode()" />
      </div>
      <button
        type="submit"
        [class]="needsNewCode() ? 'secondary wide' : 'primary'"
        [textContent]="messages().code.submit"
      ></button>
      <p class="hint centred">
        @if (!needsNewCode()) {
          <span>
            <span [textContent]="messages().code.expiresIn(formatCountdown(secondsLeft()))"></span> ·
            <span id="code-attempts" [textContent]="messages().code.attemptsLeft(attemptsLeft())"></span>
          </span>
        }
      </p>
    </form>
    <div class="resend">
      <button
        type="button"
        [class]="needsNewCode() ? 'primary' : 'quiet'"
        [disabled]="secondsUntilResend() > 0"
        (click)="sendNewCode()"
        [textContent]="messages().code.resend"
      ></button>
      <p class="hint" [textContent]="resendHint()"></p>
      <p class="reveal hint" role="status" [class.shown]="isResent()">
        <span [textContent]="isResent() ? messages().code.resent : ''"></span>
      </p>
    </div>
    <p class="alternative">
      <span [textContent]="messages().code.alternative"></span>&ngsp;
      <a
        [routerLink]="restartLink"
        queryParamsHandling="preserve"
        [textContent]="messages().code.differentNumber"
      ></a>
    </p>
  `,
})
export class CodePage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #webOtp = inject(WebOtp);
  readonly #destroyRef = inject(DestroyRef);
  #smsAbortController = new AbortController();

  /** The page to open after sign-in, from the query parameter of this name. */
  readonly returnTo = input<unknown>();

  readonly #model = signal({ code: '' });
  /** Invalid until it changes, so that pressing Enter again does not use up another attempt. */
  readonly #rejectedCode = signal('');
  protected readonly form = form(
    this.#model,
    ({ code }) => {
      markRequired(code);
      readonly(code, { when: ({ state }) => state.submitting() });
      validate(code, ({ value }) => this.#validate(value()));
    },
    { submission: { action: () => this.#submitCode(), onInvalid: focusFirstInvalid } },
  );
  readonly #failure = signal<Failure | null>(null);
  protected readonly isResent = signal(false);

  readonly #challenge = this.#auth.challenge;
  protected readonly secondsLeft = countdown(() => this.#challenge()?.expiresAt ?? 0);
  protected readonly secondsUntilResend = countdown(() => this.#challenge()?.resendAt ?? 0);
  /** The failure of the last request, or of a code that has expired or has no attempts left. */
  protected readonly shownFailure = computed<Failure | null>(() => {
    if (this.#failure() || !this.#challenge()) return this.#failure();
    if (this.#challenge()?.attemptsLeft === 0) return { kind: 'code-used-up' };
    return this.secondsLeft() === 0 ? { kind: 'code-expired' } : null;
  });
  protected readonly attemptsLeft = computed(() => this.#challenge()?.attemptsLeft ?? 0);
  /** Whether the code has expired or has no attempts left. */
  protected readonly needsNewCode = computed(() => this.attemptsLeft() === 0 || this.secondsLeft() === 0);
  protected readonly messages = inject(I18n).messages;
  readonly #secondsUntilSignUps = countdown(() => this.#challenge()?.signUpsResumeAt ?? 0);
  /** Precedes the number. Says whether a visitor without an account can expect a code. */
  protected readonly lead = computed(() => {
    if (this.#challenge()?.signUpsResumeAt === undefined) return this.messages().code.lead;
    const retryAfterSeconds = this.#secondsUntilSignUps();
    return describeFailure(this.messages(), { kind: 'sign-ups-limited', retryAfterSeconds });
  });
  protected readonly resendHint = computed(() => {
    const { resendIn, resendNow } = this.messages().code;
    return this.secondsUntilResend() > 0 ? resendIn(formatCountdown(this.secondsUntilResend())) : resendNow;
  });
  protected readonly phoneNumber = formatPhoneNumber(this.#challenge()?.phoneNumber ?? '');
  protected readonly restartLink = this.#challenge()?.name ? '/register' : '/login';
  protected readonly formatCountdown = formatCountdown;

  constructor() {
    afterNextRender(() => this.form().focusBoundControl());
    void this.#listenForSms();
    this.#destroyRef.onDestroy(() => this.#smsAbortController.abort());
  }

  /** Submits a code that was just completed, even if it equals the rejected one. */
  protected async submitCompletedCode(): Promise<void> {
    this.#rejectedCode.set('');
    await submit(this.form);
  }

  protected async sendNewCode(): Promise<void> {
    if (this.#auth.isBusy()) return;
    this.#smsAbortController.abort();
    this.isResent.set(false);
    this.#failure.set(null);
    this.#failure.set(await this.#auth.sendNewCode());
    void this.#listenForSms();
    if (this.#failure()) return;
    this.form().reset({ code: '' });
    this.isResent.set(true);
    this.form().focusBoundControl();
  }

  #validate(code: string) {
    if (code.length < CODE_DIGITS) return validationError((messages) => messages.code.incomplete);
    if (code.length > CODE_DIGITS) return validationError((messages) => messages.code.tooLong);
    // The alert shows the message.
    return code === this.#rejectedCode() ? validationError(() => '') : null;
  }

  async #submitCode(): Promise<void> {
    const { code } = this.#model();
    this.#failure.set(null);
    this.isResent.set(false);
    this.#smsAbortController.abort();
    const failure = await this.#auth.sendCustomChallengeAnswer(code);
    if (!failure) {
      await this.#openReturnUrl();
      return;
    }
    if (failure.kind === 'wrong-code') this.#rejectedCode.set(code);
    this.#failure.set(failure);
    this.form().focusBoundControl();
    void this.#listenForSms();
  }

  /** Submits the code from the next SMS message, unless the visitor submits a code first. */
  async #listenForSms(): Promise<void> {
    this.#smsAbortController.abort();
    if (this.#destroyRef.destroyed) return;
    this.#smsAbortController = new AbortController();
    const { signal } = this.#smsAbortController;
    const code = extractCode((await this.#webOtp.receiveCode(signal)) ?? '');
    if (code.length !== CODE_DIGITS || signal.aborted) return;
    this.#model.set({ code });
    await this.submitCompletedCode();
  }

  /** Opens the return URL, or the home page if that fails, because the code is used up. */
  async #openReturnUrl(): Promise<void> {
    this.#phoneNumbers.clearInput();
    const isOpen = await this.#router.navigateByUrl(sanitizeReturnUrl(this.returnTo(), this.#router.config));
    if (!isOpen) await this.#router.navigateByUrl(HOME);
  }
}
