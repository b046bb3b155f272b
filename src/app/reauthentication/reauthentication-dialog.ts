import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, readonly, submit, validate } from '@angular/forms/signals';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { CodeField } from '../code/code-field';
import { countdown, formatCountdown } from '../code/countdown';
import { CODE_DIGITS, extractCode } from '../code/extract-code';
import { WebOtp } from '../code/web-otp';
import { markRequired, validationError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { SyncAutofill } from '../form/sync-autofill';
import { I18n } from '../i18n/i18n';
import { formatPhoneNumber } from '../phone/parse-phone-number';

/**
 * Signs the member in again with a fresh code, which it requests when it opens. The new session
 * replaces the current one in the same storage.
 */
@Component({
  selector: 'app-reauthentication-dialog',
  imports: [CodeField, FailureAlert, FormField, FormRoot, SyncAutofill],
  template: `
    <dialog
      #dialog
      aria-labelledby="reauthentication-title"
      aria-describedby="reauthentication-lead"
      (close)="closed.emit(isConfirmed)"
    >
      <h2 id="reauthentication-title" [textContent]="messages().reauthentication.title"></h2>
      <p id="reauthentication-lead">
        <span [textContent]="messages().reauthentication.lead"></span>&ngsp;
        <bdi class="phone-number" [textContent]="formatPhoneNumber(phoneNumber)"></bdi>
      </p>
      <form [formRoot]="form">
        <app-failure-alert [failure]="shownFailure()" />
        <div class="field">
          <label for="code" [textContent]="messages().code.label"></label>
          <app-code-field [formField]="form.code" (complete)="submitCompletedCode()" />
        </div>
        <p class="hint centred">
          @if (challenge() && !needsNewCode()) {
            <span>
              <span [textContent]="messages().code.expiresIn(formatCountdown(secondsLeft()))"></span> ·
              <span id="code-attempts" [textContent]="messages().code.attemptsLeft(attemptsLeft())"></span>
            </span>
          }
        </p>
        <div class="actions">
          <button
            type="button"
            class="secondary"
            (click)="dialog.close()"
            [textContent]="messages().reauthentication.cancel"
          ></button>
          <button
            type="submit"
            [class]="needsNewCode() ? 'secondary' : 'primary'"
            [textContent]="messages().code.submit"
          ></button>
        </div>
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
    </dialog>
  `,
})
export class ReauthenticationDialog {
  readonly #auth = inject(AuthService);
  readonly #webOtp = inject(WebOtp);
  readonly #destroyRef = inject(DestroyRef);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  #smsAbortController = new AbortController();
  protected isConfirmed = false;

  /** Emits once: whether the member has signed in again. */
  readonly closed = output<boolean>();

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

  protected readonly phoneNumber = this.#auth.member()?.phoneNumber ?? '';
  protected readonly challenge = this.#auth.challenge;
  protected readonly secondsLeft = countdown(() => this.challenge()?.expiresAt ?? 0);
  protected readonly secondsUntilResend = countdown(() => this.challenge()?.resendAt ?? 0);
  protected readonly attemptsLeft = computed(() => this.challenge()?.attemptsLeft ?? 0);
  /** The failure of the last request, or of a code that has expired or has no attempts left. */
  protected readonly shownFailure = computed<Failure | null>(() => {
    if (this.#failure() || !this.challenge()) return this.#failure();
    if (this.attemptsLeft() === 0) return { kind: 'code-used-up' };
    return this.secondsLeft() === 0 ? { kind: 'code-expired' } : null;
  });
  /** Whether there is no code to enter, except while the first one is being requested. */
  protected readonly needsNewCode = computed(() =>
    this.challenge() ? this.attemptsLeft() === 0 || this.secondsLeft() === 0 : this.#failure() !== null,
  );
  protected readonly messages = inject(I18n).messages;
  protected readonly resendHint = computed(() => {
    const { resendIn, resendNow } = this.messages().code;
    if (!this.challenge()) return '';
    return this.secondsUntilResend() > 0 ? resendIn(formatCountdown(this.secondsUntilResend())) : resendNow;
  });
  protected readonly formatPhoneNumber = formatPhoneNumber;
  protected readonly formatCountdown = formatCountdown;
  readonly #firstCodeRequested = this.#requestFirstCode();

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
    void this.#listenForSms();
    this.#destroyRef.onDestroy(() => {
      this.#smsAbortController.abort();
      if (!this.isConfirmed) void this.#auth.cancelChallenge();
    });
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
    this.#failure.set(await (this.challenge() ? this.#auth.sendNewCode() : this.#signIn()));
    void this.#listenForSms();
    if (this.#failure()) return;
    this.form().reset({ code: '' });
    this.isResent.set(true);
    this.form().focusBoundControl();
  }

  /** Starts without a challenge: a reload can have left the challenge of an earlier dialog. */
  async #requestFirstCode(): Promise<void> {
    void this.#auth.cancelChallenge();
    this.#failure.set(await this.#signIn());
  }

  /** Requests a code, or joins the active challenge, so that opening twice sends one message. */
  async #signIn(): Promise<Failure | null> {
    return this.#auth.signIn(this.phoneNumber, { keepSignedIn: this.#auth.isPersistent() });
  }

  #validate(code: string) {
    if (code.length < CODE_DIGITS) return validationError((messages) => messages.code.incomplete);
    if (code.length > CODE_DIGITS) return validationError((messages) => messages.code.tooLong);
    // The alert shows the message.
    return code === this.#rejectedCode() ? validationError(() => '') : null;
  }

  async #submitCode(): Promise<void> {
    await this.#firstCodeRequested;
    // The alert shows why there is no code.
    if (!this.challenge()) return;
    const { code } = this.#model();
    this.#failure.set(null);
    this.isResent.set(false);
    this.#smsAbortController.abort();
    const failure = await this.#auth.sendCustomChallengeAnswer(code);
    if (!failure) {
      this.isConfirmed = true;
      this.dialog().nativeElement.close();
      return;
    }
    if (failure.kind === 'wrong-code') this.#rejectedCode.set(code);
    this.#failure.set(failure);
    this.form().focusBoundControl();
    void this.#listenForSms();
  }

  /** Submits the code from the next SMS message, unless the member submits a code first. */
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
