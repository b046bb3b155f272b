import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import type { Member } from '../auth/member';
import { formatPhoneNumber } from '../form/parse-phone-number';
import { texts } from '../texts';

/** Asks before an account is deleted, and names what will be lost. */
@Component({
  selector: 'app-delete-dialog',
  template: `
    <dialog #dialog aria-labelledby="delete-title" aria-describedby="delete-text">
      <h2 id="delete-title">{{ texts.deletionTitle }}</h2>
      <p id="delete-text">{{ text() }}</p>
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

  protected readonly texts = texts.account;
  protected readonly text = computed(() => {
    const { name, phoneNumber } = this.member();
    return texts.account.deletionText(name, formatPhoneNumber(phoneNumber).replaceAll(' ', '\u00a0'));
  });

  open(): void {
    this.dialog().nativeElement.showModal();
  }
}
