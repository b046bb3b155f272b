import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import { form, FormField, FormRoot, readonly, submit, validate } from '@angular/forms/signals';
import { AuthService } from '../auth/auth-service';
import type { Challenge } from '../auth/challenge/challenge';
import type { Failure } from '../auth/failure';
import { markRequired, validationError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { SyncAutofill } from '../form/sync-autofill';
import type { Messages } from '../i18n/en';
import { failureText, I18n } from '../i18n/i18n';
import { CodeField } from './code-field';
import { countdown, formatCountdown } from './countdown';
import { CODE_DIGITS, extractCode } from './extract-code';
import { WebOtp } from './web-otp';

/**
 * Answers the pending challenge, and requests new codes. Has no projected content, for which
 * Angular would add code to the first script.
 */
@Component({
  selector: 'phone-code-form',
  imports: [CodeField, FailureAlert, FormField, FormRoot, SyncAutofill],
  template: `
    <form [formRoot]="form">
      <phone-failure-alert [failure]="shownFailure()" />
      <div class="phone-field">
        <label for="phone-code" [textContent]="messages().code.label"></label>
        <phone-code-field [formField]="form.code" (complete)="submitCompletedCode()" />
      </div>
      @if (!onCancel()) {
        <button
          type="submit"
          [class]="needsNewCode() || needsNewNumber() ? 'phone-secondary phone-wide' : 'phone-primary'"
          [textContent]="messages().code.submit"
        ></button>
      }
      <p class="phone-hint phone-centred">
        @if (challenge() && !needsNewCode()) {
          <span>
            <span [textContent]="messages().code.expiresIn(formatCountdown(secondsLeft()))"></span> ·
            <span
              id="phone-code-attempts"
              [textContent]="messages().code.attemptsLeft(attemptsLeft())"
            ></span>
          </span>
        }
      </p>
      @if (onCancel(); as cancel) {
        <div class="phone-actions">
          <button
            type="button"
            class="phone-secondary"
            (click)="cancel()"
            [textContent]="messages().reauthentication.cancel"
          ></button>
          <button
            type="submit"
            [class]="needsNewCode() ? 'phone-secondary' : 'phone-primary'"
            [textContent]="messages().code.submit"
          ></button>
        </div>
      }
    </form>
    <div class="phone-resend">
      <button
        type="button"
        [class]="needsNewCode() && !needsNewNumber() ? 'phone-primary' : 'phone-quiet'"
        [disabled]="secondsUntilResend() > 0"
        (click)="sendNewCode()"
        [textContent]="messages().code.resend"
      ></button>
      <p class="phone-hint" [textContent]="resendHint()"></p>
      <p class="phone-reveal phone-hint" role="status" [class.phone-shown]="status()">
        <span [textContent]="status()"></span>
      </p>
    </div>
  `,
})
export class CodeForm implements OnInit {
  readonly #auth = inject(AuthService);
  readonly #webOtp = inject(WebOtp);
  readonly #destroyRef = inject(DestroyRef);
  #smsAbortController = new AbortController();
  #firstRequest: Promise<void> | null = null;

  /** The challenge to show. */
  readonly challenge = input.required<Challenge | null>();
  /** Requests the first code. Missing if the form opens with a challenge. */
  readonly requestFirstCode = input<() => Promise<Failure | null>>();
  /**
   * Runs after the sign-in, as a part of the submission, so that no second one starts. Receives the
   * challenge before the last request.
   */
  readonly onSignedIn = input.required<(previous: Challenge | null) => Promise<void> | void>();
  /** Runs when the member cancels. Without it, there is no such button. */
  readonly onCancel = input<() => void>();

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

  protected readonly secondsLeft = countdown(() => this.challenge()?.expiresAt ?? 0);
  protected readonly secondsUntilResend = countdown(() => this.challenge()?.resendAt ?? 0);
  protected readonly attemptsLeft = computed(() => this.challenge()?.attemptsLeft ?? 0);
  /** Why the code cannot be answered any more. */
  readonly #spentReason = computed<Failure | null>(() => {
    if (!this.challenge()) return null;
    if (this.attemptsLeft() === 0) return { kind: 'code-used-up' };
    return this.secondsLeft() === 0 ? { kind: 'code-expired' } : null;
  });
  protected readonly shownFailure = computed(() => this.#failure() ?? this.#spentReason());
  /** Whether there is no code to enter, except while the first one is being requested. */
  protected readonly needsNewCode = computed(
    () => (this.challenge() ? this.#spentReason() : this.#failure()) !== null,
  );
  /** Whether only another number can continue the change of a number. */
  readonly needsNewNumber = computed(
    () =>
      this.challenge()?.newNumber !== undefined &&
      ['number-rejected', 'number-taken'].includes(this.#failure()?.kind ?? ''),
  );
  protected readonly messages = inject(I18n).messages;
  protected readonly status = computed(() => this.#describeStatus()?.(this.messages()) ?? '');
  protected readonly resendHint = computed(() => {
    const { resendIn, resendNow } = this.messages().code;
    if (!this.challenge()) return '';
    return this.secondsUntilResend() > 0 ? resendIn(formatCountdown(this.secondsUntilResend())) : resendNow;
  });
  protected readonly formatCountdown = formatCountdown;

  constructor() {
    afterNextRender(() => this.form().focusBoundControl());
    void this.#listenForSms();
    this.#destroyRef.onDestroy(() => this.#smsAbortController.abort());
  }

  ngOnInit(): void {
    const request = this.requestFirstCode();
    if (request) this.#firstRequest = request().then((failure) => this.#failure.set(failure));
  }

  /** Submits a code that was just completed, even if it equals the rejected one. */
  protected async submitCompletedCode(): Promise<void> {
    this.#rejectedCode.set('');
    await submit(this.form);
  }

  protected async sendNewCode(): Promise<void> {
    if (this.#auth.isBusy()) return;
    const requestFirstCode = this.#auth.challenge() ? undefined : this.requestFirstCode();
    await this.#run(requestFirstCode ?? (() => this.#auth.sendNewCode()));
  }

  #validate(code: string) {
    if (code.length < CODE_DIGITS) return validationError((messages) => messages.code.incomplete);
    if (code.length > CODE_DIGITS) return validationError((messages) => messages.code.tooLong);
    // The alert shows the message.
    return code === this.#rejectedCode() ? validationError(() => '') : null;
  }

  async #submitCode(): Promise<void> {
    if (this.#firstRequest) await this.#firstRequest;
    // The alert shows why there is no code.
    if (!this.#auth.challenge() && this.#failure()) return;
    const { code } = this.#model();
    const failure = await this.#run(() => this.#auth.sendCustomChallengeAnswer(code));
    if (failure?.kind === 'wrong-code') this.#rejectedCode.set(code);
    if (failure) this.form().focusBoundControl();
  }

  /** Runs a request, shows its failure, or prepares for the code that it has sent. */
  async #run(request: () => Promise<Failure | null>): Promise<Failure | null> {
    const previous = this.#auth.challenge();
    this.#smsAbortController.abort();
    this.#describeStatus.set(null);
    this.#failure.set(null);
    const failure = await request();
    const challenge = this.#auth.challenge();
    if (failure?.kind === 'number-changed') this.#expectCode((messages) => failureText(failure, messages));
    else if (failure) {
      this.#failure.set(failure);
      void this.#listenForSms();
    } else if (challenge) this.#expectCode((messages) => describeStep(messages, challenge, previous));
    else await this.onSignedIn()(previous);
    return failure;
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
}

/** Describes the challenge that follows the previous one. */
function describeStep(
  { code, changeNumber }: Messages,
  { step, newNumber }: Challenge,
  previous: Challenge | null,
): string {
  if (step === 'new-number' && previous?.step === 'code') return changeNumber.currentConfirmed;
  const isRestarted = step === 'code' && newNumber !== undefined && previous?.step === 'new-number';
  return isRestarted ? changeNumber.restarted : code.resent;
}
