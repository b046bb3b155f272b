import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { form, FormField, FormRoot, readonly, submit, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { AccountPageInfo } from '../account/account-page-info';
import { AuthService } from '../auth/auth-service';
import type { Challenge } from '../auth/challenge/challenge';
import type { Failure } from '../auth/failure';
import { HOME } from '../auth/session/guards';
import { sanitizeReturnUrl } from '../auth/return-url';
import { markRequired, validationError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { formatPhoneNumber } from '../phone/parse-phone-number';
import { PhoneNumbers } from '../phone/phone-numbers';
import { SyncAutofill } from '../form/sync-autofill';
import type { Messages } from '../i18n/en';
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
      <bdi class="phone-number" [textContent]="phoneNumber()"></bdi>
    </p>
    <form [formRoot]="form">
      <app-failure-alert [failure]="shownFailure()" />
      <div class="field">
        <label for="code" [textContent]="messages().code.label"></label>
        <app-code-field [formField]="form.code" (complete)="submitCompletedCode()" />
      </div>
      <button
        type="submit"
        [class]="needsNewCode() || needsNewNumber() ? 'secondary wide' : 'primary'"
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
        [class]="needsNewCode() && !needsNewNumber() ? 'primary' : 'quiet'"
        [disabled]="secondsUntilResend() > 0"
        (click)="sendNewCode()"
        [textContent]="messages().code.resend"
      ></button>
      <p class="hint" [textContent]="resendHint()"></p>
      <p class="reveal hint" role="status" [class.shown]="status()">
        <span [textContent]="status()"></span>
      </p>
    </div>
    <p class="alternative">
      <span [textContent]="alternative()"></span>&ngsp;
      <a
        [class.primary]="needsNewNumber()"
        [routerLink]="restartLink()"
        queryParamsHandling="preserve"
        [textContent]="messages().code.differentNumber"
      ></a>
      @if (isChange()) {
        &ngsp;<a [routerLink]="home" [textContent]="messages().changeNumber.keep"></a>
      }
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
  readonly #describeStatus = signal<((messages: Messages) => string) | null>(null);

  /** The pending challenge; the last one after the sign-in, until the next page opens. */
  readonly #challenge = linkedSignal<Challenge | null, Challenge | null>({
    source: this.#auth.challenge,
    computation: (challenge, previous) => challenge ?? previous?.value ?? null,
  });
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
  /** Whether only another number can continue the change. */
  protected readonly needsNewNumber = computed(
    () => this.isChange() && ['number-rejected', 'number-taken'].includes(this.#failure()?.kind ?? ''),
  );
  protected readonly messages = inject(I18n).messages;
  protected readonly status = computed(() => this.#describeStatus()?.(this.messages()) ?? '');
  /** Whether a member changes the number of the account. */
  protected readonly isChange = computed(() => this.#challenge()?.newNumber !== undefined);
  readonly #isNewNumber = computed(() => this.#challenge()?.step === 'new-number');
  readonly #secondsUntilSignUps = countdown(() => this.#challenge()?.signUpsResumeAt ?? 0);
  /**
   * Precedes the number. Shows the step of a change, and whether a visitor without an account can
   * expect a code.
   */
  protected readonly lead = computed(() => {
    const { currentNumberLead, newNumberLead } = this.messages().changeNumber;
    if (this.isChange()) return this.#isNewNumber() ? newNumberLead : currentNumberLead;
    if (this.#challenge()?.signUpsResumeAt === undefined) return this.messages().code.lead;
    const retryAfterSeconds = this.#secondsUntilSignUps();
    return describeFailure(this.messages(), { kind: 'sign-ups-limited', retryAfterSeconds });
  });
  protected readonly resendHint = computed(() => {
    const { resendIn, resendNow } = this.messages().code;
    return this.secondsUntilResend() > 0 ? resendIn(formatCountdown(this.secondsUntilResend())) : resendNow;
  });
  protected readonly alternative = computed(() => {
    const { code, changeNumber } = this.messages();
    if (this.isChange()) return this.#isNewNumber() ? changeNumber.checkNumber : changeNumber.noAccess;
    return code.alternative;
  });
  protected readonly phoneNumber = computed(() => {
    const { phoneNumber = '', newNumber = '' } = this.#challenge() ?? {};
    return formatPhoneNumber(this.#isNewNumber() ? newNumber : phoneNumber);
  });
  protected readonly restartLink = computed(() => {
    if (this.isChange()) return '/change-number';
    return this.#challenge()?.name ? '/register' : '/login';
  });
  protected readonly home = HOME;
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
    const previous = this.#challenge();
    this.#smsAbortController.abort();
    this.#describeStatus.set(null);
    this.#failure.set(null);
    const failure = await this.#auth.sendNewCode();
    this.#failure.set(failure);
    if (failure) void this.#listenForSms();
    else if (this.#auth.challenge()) {
      const isRestarted = previous?.step === 'new-number' && this.isChange() && !this.#isNewNumber();
      this.#expectCode(({ code, changeNumber }) => (isRestarted ? changeNumber.restarted : code.resent));
    } else await this.#openReturnUrl(previous);
  }

  #validate(code: string) {
    if (code.length < CODE_DIGITS) return validationError((messages) => messages.code.incomplete);
    if (code.length > CODE_DIGITS) return validationError((messages) => messages.code.tooLong);
    // The alert shows the message.
    return code === this.#rejectedCode() ? validationError(() => '') : null;
  }

  async #submitCode(): Promise<void> {
    const { code } = this.#model();
    const previous = this.#challenge();
    this.#failure.set(null);
    this.#describeStatus.set(null);
    this.#smsAbortController.abort();
    const failure = await this.#auth.sendCustomChallengeAnswer(code);
    if (!failure) {
      if (this.#auth.challenge()) this.#expectCode(({ changeNumber }) => changeNumber.currentConfirmed);
      else await this.#openReturnUrl(previous);
      return;
    }
    if (failure.kind === 'number-changed') {
      this.#expectCode((messages) => describeFailure(messages, failure));
      return;
    }
    if (failure.kind === 'wrong-code') this.#rejectedCode.set(code);
    this.#failure.set(failure);
    this.form().focusBoundControl();
    void this.#listenForSms();
  }

  /** Clears and focuses the field for the code of another SMS message. */
  #expectCode(describeStatus: (messages: Messages) => string): void {
    this.#rejectedCode.set('');
    this.form().reset({ code: '' });
    this.#describeStatus.set(describeStatus);
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

  /**
   * Opens the return URL, or the home page if that fails, because the code is used up.
   * @param previous the challenge before the last request
   */
  async #openReturnUrl(previous: Challenge | null): Promise<void> {
    this.#phoneNumbers.clearInput();
    const isNumberChanged =
      previous?.newNumber !== undefined && previous.newNumber === this.#auth.member()?.phoneNumber;
    const options = { info: { isNumberChanged } satisfies AccountPageInfo };
    const url = sanitizeReturnUrl(this.returnTo(), this.#router.config);
    const isOpen = await this.#router.navigateByUrl(url, options);
    if (!isOpen) await this.#router.navigateByUrl(HOME, options);
  }
}
