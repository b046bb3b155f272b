import { Component, computed, inject, linkedSignal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { AccountPageInfo } from '../account/account-page-info';
import { AuthService } from '../auth/auth-service';
import type { Challenge } from '../auth/challenge/challenge';
import { injectNavigate } from '../auth/navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { sanitizeReturnUrl } from '../auth/return-url';
import { formatPhoneNumber } from '../phone/parse-phone-number';
import { PhoneNumbers } from '../phone/phone-numbers';
import { failureText, I18n } from '../i18n/i18n';
import { CodeForm } from './code-form';
import { countdown } from './countdown';

@Component({
  selector: 'phone-code-page',
  imports: [CodeForm, RouterLink],
  template: `
    <h1 [textContent]="messages().code.title"></h1>
    <p class="phone-lead">
      <span [textContent]="lead()"></span>&ngsp;
      <bdi class="phone-number" [textContent]="phoneNumber()"></bdi>
    </p>
    <phone-code-form #codeForm [challenge]="challenge()" [onSignedIn]="openReturnUrl" />
    <p class="phone-alternative">
      <span [textContent]="alternative()"></span>&ngsp;
      <a
        [class.phone-primary]="codeForm.needsNewNumber()"
        [routerLink]="restartLink()"
        queryParamsHandling="preserve"
        [textContent]="messages().code.differentNumber"
      ></a>
      @if (isChange()) {
        &ngsp;<a [routerLink]="paths.home" [textContent]="messages().changeNumber.keep"></a>
      }
    </p>
  `,
})
export class CodePage {
  readonly #auth = inject(AuthService);
  readonly #route = inject(ActivatedRoute);
  readonly #navigate = injectNavigate();
  readonly #phoneNumbers = inject(PhoneNumbers);
  protected readonly paths = inject(PHONE_SIGN_IN_OPTIONS).paths;

  /** The pending challenge; the last one after the sign-in, until the next page opens. */
  protected readonly challenge = linkedSignal<Challenge | null, Challenge | null>({
    source: this.#auth.challenge,
    computation: (challenge, previous) => challenge ?? previous?.value ?? null,
  });
  /** Whether a member changes the number of the account. */
  protected readonly isChange = computed(() => this.challenge()?.newNumber !== undefined);
  readonly #isNewNumber = computed(() => this.challenge()?.step === 'new-number');
  readonly #secondsUntilSignUps = countdown(() => this.challenge()?.signUpsResumeAt ?? 0);
  protected readonly messages = inject(I18n).messages;
  /**
   * Precedes the number. Shows the step of a change, and whether a visitor without an account can
   * expect a code.
   */
  protected readonly lead = computed(() => {
    const { currentNumberLead, newNumberLead } = this.messages().changeNumber;
    if (this.isChange()) return this.#isNewNumber() ? newNumberLead : currentNumberLead;
    if (this.challenge()?.signUpsResumeAt === undefined) return this.messages().code.lead;
    const retryAfterSeconds = this.#secondsUntilSignUps();
    return failureText({ kind: 'sign-ups-limited', retryAfterSeconds }, this.messages());
  });
  protected readonly alternative = computed(() => {
    const { code, changeNumber } = this.messages();
    if (this.isChange()) return this.#isNewNumber() ? changeNumber.checkNumber : changeNumber.noAccess;
    return code.alternative;
  });
  protected readonly phoneNumber = computed(() => {
    const { phoneNumber = '', newNumber = '' } = this.challenge() ?? {};
    return formatPhoneNumber(this.#isNewNumber() ? newNumber : phoneNumber);
  });
  protected readonly restartLink = computed(() => {
    if (this.isChange()) return this.paths.changeNumber;
    return this.challenge()?.name ? this.paths.register : this.paths.login;
  });

  /** Opens the return URL, or the home page if that fails, because the code is used up. */
  protected readonly openReturnUrl = async (previous: Challenge | null): Promise<void> => {
    this.#phoneNumbers.clearInput();
    const isNumberChanged =
      previous?.newNumber !== undefined && previous.newNumber === this.#auth.member()?.phoneNumber;
    const options = { info: { isNumberChanged } satisfies AccountPageInfo };
    const url = sanitizeReturnUrl(this.#route.snapshot.queryParams['returnTo'], this.paths);
    const isOpen = await this.#navigate(url, options);
    if (!isOpen) await this.#navigate(this.paths.home, options);
  };
}
