import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import { type Failure, failureFrom } from '../auth/failure';
import { injectNavigate } from '../auth/navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { Reauthentication } from '../auth/session/reauthentication';
import { FailureAlert } from '../form/failure-alert';
import { formatPhoneNumber } from '../phone/parse-phone-number';
import { I18n } from '../i18n/i18n';
import type { AccountPageInfo } from './account-page-info';
import { DeleteDialog } from './delete-dialog';
import { NameForm } from './name-form';
import { SessionTimes } from './session-times';

/** The age of the sign-in from which deleting the account requires a fresh code. */
const DELETION_MAX_AGE_SECONDS = 10 * 60;

@Component({
  selector: 'phone-account-page',
  imports: [DeleteDialog, FailureAlert, NameForm, RouterLink, SessionTimes],
  template: `
    @if (session(); as session) {
      <h1 [textContent]="session.member.name || messages().account.welcome"></h1>
      <p class="phone-lead">
        <bdi class="phone-number" [textContent]="formatPhoneNumber(session.member.phoneNumber)"></bdi>
        <span class="phone-reveal" role="status" [class.phone-shown]="isNumberChanged()">
          <span [textContent]="isNumberChanged() ? messages().account.numberChanged : ''"></span>
        </span>
      </p>
      <phone-failure-alert [failure]="failure()" />
      @if (isEditingName()) {
        <phone-name-form [isRequired]="!session.member.name" (closed)="closeNameForm($event)" />
      } @else {
        <div class="phone-actions">
          <button
            #edit
            type="button"
            class="phone-secondary"
            (click)="editName()"
            [textContent]="messages().account.editName"
          ></button>
          @if (options.canChangeNumber) {
            <button
              type="button"
              class="phone-secondary"
              [routerLink]="options.paths.changeNumber"
              [textContent]="messages().account.changeNumber"
            ></button>
          }
        </div>
      }
      <p
        class="phone-visually-hidden"
        role="status"
        [textContent]="isSaved() ? messages().account.saved : ''"
      ></p>
      <section class="phone-account-section">
        <phone-session-times [session]="session" />
        <div class="phone-actions">
          <button
            type="button"
            class="phone-secondary"
            (click)="signOut()"
            [textContent]="messages().account.signOut"
          ></button>
          <button
            type="button"
            class="phone-secondary"
            (click)="signOutEverywhere()"
            [textContent]="messages().account.signOutEverywhere"
          ></button>
        </div>
      </section>
      <section class="phone-account-section">
        <p class="phone-hint">
          <span [textContent]="messages().account.deletionHint"></span>&ngsp;
          <span [textContent]="options.canChangeNumber ? '' : messages().account.fixedNumberHint"></span>
        </p>
        <button
          type="button"
          class="phone-danger-quiet"
          (click)="deleteDialog.open()"
          [textContent]="messages().account.deleteAccount"
        ></button>
      </section>
      <phone-delete-dialog #deleteDialog [member]="session.member" (confirmed)="deleteAccount()" />
    }
  `,
})
export class AccountPage {
  readonly #auth = inject(AuthService);
  readonly #reauthentication = inject(Reauthentication);
  readonly #router = inject(Router);
  readonly #navigate = injectNavigate();
  readonly #injector = inject(Injector);
  private readonly editButton = viewChild<ElementRef<HTMLButtonElement>>('edit');

  protected readonly session = this.#auth.session;
  protected readonly failure = signal<Failure | null>(null);
  /**
   * Opens for a member without a name. Stays open until it is closed, even if a renewal of the
   * tokens brings a name, so that no input is lost.
   */
  protected readonly isEditingName = linkedSignal<boolean, boolean>({
    source: () => this.session()?.member.name === '',
    computation: (isNameMissing, previous) => isNameMissing || (previous?.value ?? false),
  });
  protected readonly isSaved = signal(false);
  protected readonly isNumberChanged = signal(false);
  protected readonly options = inject(PHONE_SIGN_IN_OPTIONS);
  protected readonly messages = inject(I18n).messages;
  protected readonly formatPhoneNumber = formatPhoneNumber;

  constructor() {
    // A member who returns to the account has abandoned a change of number.
    this.#auth.cancelNumberChange();
    const info = this.#router.currentNavigation()?.extras.info as AccountPageInfo | undefined;
    // Set after the status is rendered, because screen readers announce only its changes.
    afterNextRender(() => this.isNumberChanged.set(info?.isNumberChanged ?? false));
  }

  protected editName(): void {
    this.isSaved.set(false);
    this.failure.set(null);
    this.isEditingName.set(true);
  }

  protected closeNameForm(result: 'saved' | 'cancelled'): void {
    this.isEditingName.set(false);
    afterNextRender(() => this.editButton()?.nativeElement.focus(), { injector: this.#injector });
    this.isSaved.set(result === 'saved');
  }

  protected async signOut(): Promise<void> {
    await this.#runExclusive(async () => {
      await this.#auth.signOut();
      return null;
    });
  }

  protected async signOutEverywhere(): Promise<void> {
    await this.#runExclusive(() => this.#auth.signOutEverywhere());
  }

  protected async deleteAccount(): Promise<void> {
    this.failure.set(null);
    try {
      if (!(await this.#reauthentication.ensureRecent(DELETION_MAX_AGE_SECONDS))) return;
    } catch (error) {
      this.failure.set(failureFrom(error));
      return;
    }
    await this.#runExclusive(() => this.#auth.deleteMember());
  }

  /**
   * Runs an action unless another request is pending, then opens the sign-in page. If the session
   * has ended on its own, `SessionService` opens it.
   */
  async #runExclusive(action: () => Promise<Failure | null>): Promise<void> {
    if (this.#auth.isBusy()) return;
    this.failure.set(null);
    const failure = await action();
    this.failure.set(failure);
    if (!failure) await this.#navigate(this.options.paths.login);
  }
}
