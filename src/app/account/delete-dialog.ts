import { Component, computed, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import type { Member } from '../auth/member';
import { formatPhoneNumber } from '../form/parse-phone-number';
import { texts } from '../texts';

/** Asks before an account is deleted, and names what will be lost. */
@Component({
  selector: 'app-delete-dialog',
  template: `
    <dialog #dialog aria-labelledby="delete-title" aria-describedby="delete-text" (close)="isOpen.set(false)">
      <h2 id="delete-title">{{ texts.deletionTitle }}</h2>
      <p id="delete-text">{{ isOpen() ? text() : '' }}</p>
      <div class="actions">
        <button type="button" class="secondary" (click)="dialog.close()">{{ texts.deletionCancel }}</button>
        <button type="button" class="danger" (click)="dialog.close(); confirmed.emit()">
          {{ texts.deletionConfirm }}
        </button>
      </div>
    </dialog>
  `,
})
export class DeleteDialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly member = input.required<Member>();
  readonly confirmed = output();

  /** A closed dialog has no text: the name and the number stand on the page once. */
  protected readonly isOpen = signal(false);
  protected readonly texts = texts.account;
  protected readonly text = computed(() => {
    const { name, phoneNumber } = this.member();
    return texts.account.deletionText(name, formatPhoneNumber(phoneNumber).replaceAll(' ', '\u00a0'));
  });

  open(): void {
    this.isOpen.set(true);
    this.dialog().nativeElement.showModal();
  }
}
