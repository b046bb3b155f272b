import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, validate } from '@angular/forms/signals';
import type { Member } from '../auth/session/session';
import { markRequired, validationError } from '../form/described-error';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { formatPhoneNumber } from '../phone/parse-phone-number';
import { SyncAutofill } from '../form/sync-autofill';
import { TextField } from '../form/text-field';
import { I18n } from '../i18n/i18n';
import { isComparable, matchesConfirmation } from './confirmation-text';

/** Asks the member to confirm the deletion of the account by typing the name. */
@Component({
  selector: 'phone-delete-dialog',
  imports: [FormField, FormRoot, SyncAutofill, TextField],
  template: `
    <dialog
      #dialog
      class="phone-dialog"
      aria-labelledby="phone-delete-title"
      aria-describedby="phone-delete-text"
      (close)="reset()"
    >
      @if (isOpen()) {
        <h2 id="phone-delete-title" [textContent]="messages().account.deletionTitle"></h2>
        <p id="phone-delete-text" [textContent]="description()"></p>
        <form [formRoot]="form">
          <phone-text-field
            inputId="phone-delete-name"
            autocomplete="off"
            [label]="messages().account.deletionLabel(confirmationText())"
            [formField]="form.confirmation"
          />
          <div class="phone-actions">
            <button
              type="button"
              class="phone-secondary"
              (click)="dialog.close()"
              [textContent]="messages().account.deletionCancel"
            ></button>
            <button
              type="submit"
              class="phone-danger"
              [textContent]="messages().account.deletionConfirm"
            ></button>
          </div>
        </form>
      }
    </dialog>
  `,
})
export class DeleteDialog {
  readonly #injector = inject(Injector);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly member = input.required<Member>();
  readonly confirmed = output();

  protected readonly form = form(
    signal({ confirmation: '' }),
    ({ confirmation }) => {
      markRequired(confirmation);
      validate(confirmation, ({ value }) => this.#validate(value()));
    },
    { submission: { action: () => this.#confirm(), onInvalid: focusFirstInvalid } },
  );
  /** The content is rendered only while open, so that the page shows the name and number once. */
  protected readonly isOpen = signal(false);
  protected readonly messages = inject(I18n).messages;
  readonly #phoneNumber = computed(() =>
    formatPhoneNumber(this.member().phoneNumber).replaceAll(' ', '\u00a0'),
  );
  readonly #name = computed(() => this.member().name.trim());
  /** The text to type: the name, or the number if the name has no letter or digit. */
  protected readonly confirmationText = computed(() =>
    isComparable(this.#name()) ? this.#name() : this.#phoneNumber(),
  );
  protected readonly description = computed(() =>
    this.messages().account.deletionText(this.#name(), this.#phoneNumber()),
  );

  open(): void {
    this.isOpen.set(true);
    // The dialog focuses its first field when it opens, so the field must be rendered before.
    afterNextRender(() => this.dialog().nativeElement.showModal(), { injector: this.#injector });
  }

  protected reset(): void {
    this.isOpen.set(false);
    this.form().reset({ confirmation: '' });
  }

  #validate(confirmation: string) {
    const confirmationText = this.confirmationText();
    if (matchesConfirmation(confirmation, confirmationText)) return null;
    return validationError(({ account }) =>
      confirmation.trim()
        ? account.deletionMismatch(confirmationText)
        : account.deletionEmpty(confirmationText),
    );
  }

  async #confirm(): Promise<void> {
    this.dialog().nativeElement.close();
    this.confirmed.emit();
  }
}
