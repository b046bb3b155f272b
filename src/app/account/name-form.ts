import { afterNextRender, Component, inject, output, signal } from '@angular/core';
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

/** Edits the member's name on the account page. */
@Component({
  selector: 'app-name-form',
  imports: [FailureAlert, FormField, FormRoot, SyncAutofill, TextField],
  template: `
    <form [formRoot]="form">
      <app-failure-alert [failure]="failure()" />
      <app-text-field
        inputId="full-name"
        autocomplete="name"
        [label]="messages().fullName.label"
        [formField]="form.name"
      />
      <div class="actions">
        <button type="submit" class="primary" [textContent]="messages().account.save"></button>
        <button
          type="button"
          class="secondary"
          (click)="closed.emit('cancelled')"
          [textContent]="messages().account.cancel"
        ></button>
      </div>
    </form>
  `,
})
export class NameForm {
  readonly #auth = inject(AuthService);

  readonly closed = output<'saved' | 'cancelled'>();

  readonly #model = signal({ name: this.#auth.member()?.name ?? '' });
  protected readonly form = form(this.#model, ({ name }) => validateFullName(name), {
    submission: { action: () => this.#save(), onInvalid: focusFirstInvalid },
  });
  protected readonly failure = signal<Failure | null>(null);
  protected readonly messages = inject(I18n).messages;

  constructor() {
    afterNextRender(() => this.form().focusBoundControl());
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
