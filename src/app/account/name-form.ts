import { afterNextRender, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { type DescribedError, serverError } from '../form/described-error';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstInvalid } from '../form/focus-first-invalid';
import { validateFullName } from '../form/full-name';
import { SyncAutofill } from '../form/sync-autofill';
import { TextField } from '../form/text-field';
import { I18n } from '../i18n/i18n';

/** Edits the member's name on the account page, or asks for it if the member has none. */
@Component({
  selector: 'phone-name-form',
  imports: [FailureAlert, FormField, FormRoot, SyncAutofill, TextField],
  template: `
    <form [formRoot]="form">
      @if (isRequired()) {
        <p class="phone-lead" [textContent]="messages().account.nameMissing"></p>
      }
      <phone-failure-alert [failure]="failure()" />
      <phone-text-field
        inputId="phone-full-name"
        autocomplete="name"
        [label]="messages().fullName.label"
        [formField]="form.name"
      />
      <div class="phone-actions">
        <button type="submit" class="phone-primary" [textContent]="messages().account.save"></button>
        @if (!isRequired()) {
          <button
            type="button"
            class="phone-secondary"
            (click)="closed.emit('cancelled')"
            [textContent]="messages().account.cancel"
          ></button>
        }
      </div>
    </form>
  `,
})
export class NameForm {
  readonly #auth = inject(AuthService);

  /** Whether the member has no name: the form then opens without being asked for. */
  readonly isRequired = input.required<boolean>();
  readonly closed = output<'saved' | 'cancelled'>();

  readonly #model = signal({ name: this.#auth.member()?.name ?? '' });
  protected readonly form = form(this.#model, ({ name }) => validateFullName(name), {
    submission: { action: () => this.#save(), onInvalid: focusFirstInvalid },
  });
  protected readonly failure = signal<Failure | null>(null);
  protected readonly messages = inject(I18n).messages;

  constructor() {
    // A page that opens with the form keeps the focus, so that a screen reader starts at its top.
    afterNextRender(() => {
      if (!this.isRequired()) this.form().focusBoundControl();
    });
  }

  async #save(): Promise<DescribedError | null> {
    this.failure.set(null);
    const failure = await this.#auth.changeName(this.#model().name.trim());
    if (!failure) this.closed.emit('saved');
    else if (failure.kind === 'name-rejected') return serverError(this.form.name, failure);
    else this.failure.set(failure);
    return null;
  }
}
