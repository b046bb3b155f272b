import {
  afterNextRender,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  output,
  viewChild,
} from '@angular/core';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { CodeForm } from '../code/code-form';
import { I18n } from '../i18n/i18n';
import { formatPhoneNumber } from '../phone/parse-phone-number';

/**
 * Signs the member in again with a fresh code, which it requests when it opens. The new session
 * replaces the current one in the same storage.
 */
@Component({
  selector: 'phone-reauthentication-dialog',
  imports: [CodeForm],
  // Outside of the frame of the pages.
  host: { class: 'phone-sign-in', '[attr.lang]': 'messages().locale', '[attr.dir]': 'direction()' },
  template: `
    <dialog
      #dialog
      class="phone-dialog"
      aria-labelledby="phone-reauthentication-title"
      aria-describedby="phone-reauthentication-lead"
      (close)="closed.emit(isConfirmed)"
    >
      <h2 id="phone-reauthentication-title" [textContent]="messages().reauthentication.title"></h2>
      <p id="phone-reauthentication-lead">
        <span [textContent]="messages().reauthentication.lead"></span>&ngsp;
        <bdi class="phone-number" [textContent]="formatPhoneNumber(phoneNumber)"></bdi>
      </p>
      <phone-code-form
        [challenge]="challenge()"
        [requestFirstCode]="requestFirstCode"
        [onSignedIn]="confirm"
        [onCancel]="close"
      />
    </dialog>
  `,
})
export class ReauthenticationDialog {
  readonly #auth = inject(AuthService);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected isConfirmed = false;

  /** Emits once: whether the member has signed in again. */
  readonly closed = output<boolean>();

  protected readonly phoneNumber = this.#auth.member()?.phoneNumber ?? '';
  protected readonly challenge = this.#auth.challenge;
  readonly #i18n = inject(I18n);
  protected readonly messages = this.#i18n.messages;
  protected readonly direction = this.#i18n.direction;
  protected readonly formatPhoneNumber = formatPhoneNumber;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
    inject(DestroyRef).onDestroy(() => {
      if (!this.isConfirmed) void this.#auth.cancelChallenge();
    });
  }

  /**
   * Requests a code, or joins the active challenge, so that opening twice sends one message. Drops
   * the challenge of an earlier dialog, which a reload can have left.
   */
  protected readonly requestFirstCode = async (): Promise<Failure | null> => {
    void this.#auth.cancelChallenge();
    return this.#auth.signIn(this.phoneNumber, { keepSignedIn: this.#auth.isPersistent() });
  };

  protected readonly confirm = (): void => {
    this.isConfirmed = true;
    this.close();
  };

  protected readonly close = (): void => this.dialog().nativeElement.close();
}
