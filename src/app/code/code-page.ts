import { afterNextRender, Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { HOME, returnAddress } from '../auth/return-address';
import { FailureAlert } from '../form/failure-alert';
import { Field } from '../form/field';
import { FieldError } from '../form/field-error';
import { Form } from '../form/form';
import { formatPhoneNumber } from '../form/parse-phone-number';
import { PhoneNumbers } from '../form/phone-numbers';
import { texts } from '../texts/texts';
import { clockFace } from './clock-face';
import { CodeField } from './code-field';
import { CODE_DIGITS, codeFromText } from './code-from-text';
import { countdown } from './countdown';
import { WebOtp } from './web-otp';

@Component({
  selector: 'app-code-page',
  imports: [CodeField, FailureAlert, FieldError, RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">
      {{ texts.lead }} <bdi class="phone-number">{{ phoneNumber }}</bdi>
    </p>
    <form novalidate (submit)="form.send($event)">
      <app-failure-alert [failure]="shownFailure()" />
      <div class="field">
        <label for="code">{{ texts.label }}</label>
        <app-code-field [field]="code" [readonly]="form.isSending()" (complete)="sendAnswer()" />
        <app-field-error id="code-error" [message]="code.error()" />
      </div>
      <button type="submit" [class]="isOver() ? 'secondary wide' : 'primary'">{{ texts.submit }}</button>
      <p class="hint centred">
        @if (!isOver()) {
          {{ texts.life(clockFace(secondsLeft())) }} · <span id="code-attempts">{{ attemptsLeft() }}</span>
        }
      </p>
    </form>
    <div class="resend">
      <button
        type="button"
        [class]="isOver() ? 'primary' : 'quiet'"
        [disabled]="resendIn() > 0"
        (click)="sendNewCode()"
      >
        {{ texts.resend }}
      </button>
      <p class="hint">{{ resendIn() > 0 ? texts.resendIn(clockFace(resendIn())) : texts.resendNow }}</p>
      <p class="reveal hint" role="status" [class.shown]="isResent()">
        <span>{{ isResent() ? texts.resent : '' }}</span>
      </p>
    </div>
    <p class="alternative">
      {{ texts.alternative }}
      <a [routerLink]="wayBack" queryParamsHandling="preserve">{{ texts.differentNumber }}</a>
    </p>
  `,
})
export class CodePage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #phoneNumbers = inject(PhoneNumbers);

  readonly #webOtp = inject(WebOtp);
  readonly #destroyRef = inject(DestroyRef);
  #reading = new AbortController();

  private readonly codeField = viewChild.required(CodeField);
  protected readonly code = new Field('code', '', incompleteCode);
  protected readonly form = new Form([this.code], () => this.#continue());
  readonly #failure = signal<Failure | null>(null);
  protected readonly isResent = signal(false);

  readonly #challenge = this.#auth.challenge;
  protected readonly secondsLeft = countdown(() => this.#challenge()?.expiresAt ?? 0);
  protected readonly resendIn = countdown(() => this.#challenge()?.resendAt ?? 0);
  /** A code can also end while nobody sends anything, or have ended before the page was opened again. */
  protected readonly shownFailure = computed<Failure | null>(() => {
    if (this.#failure() || !this.#challenge()) return this.#failure();
    if (this.#challenge()?.attemptsLeft === 0) return { kind: 'code-used-up' };
    return this.secondsLeft() === 0 ? { kind: 'code-expired' } : null;
  });
  readonly #attemptsLeft = computed(() => this.#challenge()?.attemptsLeft ?? 0);
  protected readonly attemptsLeft = computed(() => texts.code.attemptsLeft(this.#attemptsLeft()));
  /** Nothing but a new code leads on. */
  protected readonly isOver = computed(() => this.#attemptsLeft() === 0 || this.secondsLeft() === 0);
  protected readonly phoneNumber = formatPhoneNumber(this.#challenge()?.phoneNumber ?? '');
  protected readonly wayBack = this.#challenge()?.name ? '/register' : '/login';
  protected readonly texts = texts.code;
  protected readonly clockFace = clockFace;

  constructor() {
    afterNextRender(() => this.codeField().focus());
    void this.#readText();
    this.#destroyRef.onDestroy(() => this.#reading.abort());
  }

  /** A code that has just been typed or pasted is meant, also where it was wrong before. */
  protected async sendAnswer(): Promise<void> {
    this.code.reset(this.code.value());
    await this.form.send();
  }

  protected async sendNewCode(): Promise<void> {
    if (this.#auth.isWaiting()) return;
    this.#reading.abort();
    this.isResent.set(false);
    this.#failure.set(null);
    this.#failure.set(await this.#auth.sendNewCode());
    void this.#readText();
    if (this.#failure()) return;
    this.code.reset('');
    this.isResent.set(true);
    this.codeField().focus();
  }

  async #continue(): Promise<void> {
    this.#failure.set(null);
    this.isResent.set(false);
    this.#reading.abort();
    const failure = await this.#auth.sendCustomChallengeAnswer(this.code.value());
    if (!failure) {
      await this.#goOn();
      return;
    }
    // The alert says it. Pressing Enter once more must not spend another attempt on the same code.
    if (failure.kind === 'wrong-code') this.code.refuse('');
    this.#failure.set(failure);
    this.codeField().focus();
    void this.#readText();
  }

  /** Sends the code of the next text on its own, unless somebody is quicker. */
  async #readText(): Promise<void> {
    this.#reading.abort();
    if (this.#destroyRef.destroyed) return;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const code = codeFromText((await this.#webOtp.read(signal)) ?? '');
    if (code.length !== CODE_DIGITS || signal.aborted) return;
    this.code.value.set(code);
    await this.sendAnswer();
  }

  /** A return address that nothing is at must not keep a member on the page of a code that is spent. */
  async #goOn(): Promise<void> {
    this.#phoneNumbers.forget();
    const isOpen = await this.#router.navigateByUrl(returnAddress(this.#route.snapshot.queryParams));
    if (!isOpen) await this.#router.navigateByUrl(HOME);
  }
}

function incompleteCode(code: string): string | null {
  if (code.length < CODE_DIGITS) return texts.code.incomplete;
  return code.length > CODE_DIGITS ? texts.code.tooLong : null;
}
