import { afterNextRender, Component, inject, output, signal } from '@angular/core';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { Form } from '../form/form';
import { fullNameField } from '../form/full-name';
import { NameField } from '../form/name-field';
import { failureText, texts } from '../texts/texts';

/** Changes the member's name, in the place where it stands. */
@Component({
  selector: 'app-name-form',
  imports: [FailureAlert, NameField],
  template: `
    <form novalidate (submit)="form.send($event)">
      <app-failure-alert [failure]="failure()" />
      <app-name-field [field]="name" />
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

  protected readonly name = fullNameField(this.#auth.member()?.name ?? '');
  protected readonly form = new Form([this.name], () => this.#save());
  protected readonly failure = signal<Failure | null>(null);
  protected readonly texts = texts.account;

  constructor() {
    afterNextRender(() => this.name.focus());
  }

  async #save(): Promise<void> {
    this.failure.set(null);
    const failure = await this.#auth.changeName(this.name.value().trim());
    if (!failure) this.closed.emit('saved');
    else if (failure.kind === 'name-refused') this.name.refuse(failureText(failure));
    else this.failure.set(failure);
  }
}
