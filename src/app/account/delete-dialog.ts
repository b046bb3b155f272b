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
import type { Member } from '../auth/member';
import { Field } from '../form/field';
import { FieldError } from '../form/field-error';
import { Form } from '../form/form';
import { formatPhoneNumber } from '../form/parse-phone-number';
import { texts } from '../texts/texts';
import { isTypedLike } from './typed-like';

/** Asks before an account is deleted, names what will be lost, and has the member type the name. */
@Component({
  selector: 'app-delete-dialog',
  imports: [FieldError],
  template: `
    <dialog #dialog aria-labelledby="delete-title" aria-describedby="delete-text" (close)="forget()">
      @if (isOpen()) {
        <h2 id="delete-title">{{ texts.deletionTitle }}</h2>
        <p id="delete-text">{{ text() }}</p>
        <form novalidate (submit)="form.send($event)">
          <div class="field">
            <label for="delete-name">{{ texts.deletionLabel(toType()) }}</label>
            <input
              #name
              id="delete-name"
              autocomplete="off"
              aria-describedby="delete-name-error"
              [attr.aria-invalid]="typed.isWrong()"
              [value]="typed.value()"
              (input)="typed.value.set(name.value)"
            />
            <app-field-error id="delete-name-error" [message]="typed.error()" />
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

  protected readonly typed = new Field<string>('delete-name', '', (value) => this.#problem(value));
  protected readonly form = new Form([this.typed], async () => this.#confirm());
  /** A closed dialog has no text: the name and the number stand on the page once. */
  protected readonly isOpen = signal(false);
  protected readonly texts = texts.account;
  readonly #phoneNumber = computed(() =>
    formatPhoneNumber(this.member().phoneNumber).replaceAll(' ', '\u00a0'),
  );
  readonly #name = computed(() => this.member().name.trim());
  protected readonly toType = computed(() => this.#name() || this.#phoneNumber());
  protected readonly text = computed(() => texts.account.deletionText(this.#name(), this.#phoneNumber()));

  open(): void {
    this.isOpen.set(true);
    // Opened only then, a dialog moves the focus to the first of its fields.
    afterNextRender(() => this.dialog().nativeElement.showModal(), { injector: this.#injector });
  }

  /** Nothing that was typed stays for the next time. */
  protected forget(): void {
    this.isOpen.set(false);
    this.typed.reset('');
  }

  #problem(typed: string): string | null {
    if (isTypedLike(typed, this.toType())) return null;
    return typed.trim()
      ? texts.account.deletionOther(this.toType())
      : texts.account.deletionEmpty(this.toType());
  }

  #confirm(): void {
    this.dialog().nativeElement.close();
    this.confirmed.emit();
  }
}
