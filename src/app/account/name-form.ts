import { afterNextRender, Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { focusFirstError } from '../form/focus-first-error';
import { fullName } from '../form/full-name';
import { NameField } from '../form/name-field';
import { texts } from '../texts';

/** Changes the member's name, in the place where it stands. */
@Component({
  selector: 'app-name-form',
  imports: [FailureAlert, FormField, FormRoot, NameField],
  template: `
    <form [formRoot]="form">
      <app-failure-alert [failure]="failure()" />
      <app-name-field [formField]="form.name" />
      <div class="actions">
        <button type="submit" class="primary">{{ texts.save }}</button>
        <button type="button" class="secondary" (click)="closed.emit('cancelled')">{{ texts.cancel }}</button>
      </div>
    </form>
  `,
})
export class NameForm {
  readonly #auth = inject(AuthService);

  readonly closed = output<'saved' | 'cancelled'>();

  readonly #entry = signal({ name: this.#auth.member()?.name ?? '' });
  protected readonly form = form(this.#entry, (path) => fullName(path.name), {
    submission: { action: () => this.#save(), onInvalid: focusFirstError },
  });
  protected readonly failure = signal<Failure | null>(null);
  protected readonly texts = texts.account;

  constructor() {
    afterNextRender(() => this.form.name().focusBoundControl());
  }

  async #save(): Promise<TreeValidationResult> {
    this.failure.set(null);
    const failure = await this.#auth.changeName(this.#entry().name.trim());
    this.failure.set(failure);
    if (!failure) this.closed.emit('saved');
    return null;
  }
}
