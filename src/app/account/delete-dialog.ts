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
import type { Member } from '../auth/member';
import { FieldError } from '../form/field-error';
import { focusFirstError } from '../form/focus-first-error';
import { formatPhoneNumber } from '../form/parse-phone-number';
import { texts } from '../texts';
import { isTypedLike } from './typed-like';

/** Asks before an account is deleted, names what will be lost, and has the member type the name. */
@Component({
  selector: 'app-delete-dialog',
  imports: [FieldError, FormField, FormRoot],
  template: `
    <dialog #dialog aria-labelledby="delete-title" aria-describedby="delete-text" (close)="forget()">
      @if (isOpen()) {
        <h2 id="delete-title">{{ texts.deletionTitle }}</h2>
        <p id="delete-text">{{ text() }}</p>
        <form [formRoot]="form">
          <div class="field">
            <label for="delete-name">{{ texts.deletionLabel(toType()) }}</label>
            <input
              id="delete-name"
              autocomplete="off"
              aria-describedby="delete-name-error"
              [attr.aria-invalid]="form.name().touched() && form.name().invalid()"
              [formField]="form.name"
            />
            <app-field-error
              id="delete-name-error"
              [errors]="form.name().errors()"
              [touched]="form.name().touched()"
            />
          </div>
          <div class="actions">
            <button type="button" class="secondary" (click)="dialog.close()">
              {{ texts.deletionCancel }}
            </button>
            <button type="submit" class="danger">{{ texts.deletionConfirm }}</button>
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

  readonly #entry = signal({ name: '' });
  protected readonly form = form(
    this.#entry,
    (path) => {
      validate(path.name, ({ value }) => {
        const typed = value().trim();
        if (isTypedLike(typed, this.toType())) return null;
        return typed
          ? { kind: 'other', message: this.texts.deletionOther(this.toType()) }
          : { kind: 'empty', message: this.texts.deletionEmpty(this.toType()) };
      });
    },
    { submission: { action: () => this.#confirm(), onInvalid: focusFirstError } },
  );
  /** A closed dialog has no text: the name and the number stand on the page once. */
  protected readonly isOpen = signal(false);
  protected readonly texts = texts.account;
  readonly #phoneNumber = computed(() =>
    formatPhoneNumber(this.member().phoneNumber).replaceAll(' ', '\u00a0'),
  );
  protected readonly toType = computed(() => this.member().name.trim() || this.#phoneNumber());
  protected readonly text = computed(() =>
    texts.account.deletionText(this.member().name, this.#phoneNumber()),
  );

  open(): void {
    this.isOpen.set(true);
    // Opened only then, a dialog moves the focus to the first of its fields.
    afterNextRender(() => this.dialog().nativeElement.showModal(), { injector: this.#injector });
  }

  /** Nothing that was typed stays for the next time. */
  protected forget(): void {
    this.isOpen.set(false);
    this.form().reset({ name: '' });
  }

  async #confirm(): Promise<null> {
    this.dialog().nativeElement.close();
    this.confirmed.emit();
    return null;
  }
}
