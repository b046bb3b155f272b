import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import type { Failure } from '../auth/failure';
import { FailureAlert } from '../form/failure-alert';
import { Form } from '../form/form';
import { fullNameField } from '../form/full-name';
import { NameField } from '../form/name-field';
import { PhoneField } from '../form/phone-field';
import { PhoneNumbers } from '../form/phone-numbers';
import { failureText, texts } from '../texts/texts';

@Component({
  selector: 'app-register-page',
  imports: [FailureAlert, NameField, PhoneField, RouterLink],
  template: `
    <h1>{{ texts.title }}</h1>
    <p class="lead">{{ texts.lead }}</p>
    <form novalidate (submit)="form.send($event)">
      <app-failure-alert [failure]="failure()" />
      <app-name-field [field]="name" />
      <app-phone-field [field]="phone" />
      <p class="hint">{{ texts.terms }}</p>
      <button type="submit" class="primary">{{ texts.submit }}</button>
    </form>
    <p class="alternative">
      {{ texts.alternative }}
      <a routerLink="/login" queryParamsHandling="preserve">{{ texts.link }}</a>
    </p>
  `,
})
export class RegisterPage {
  readonly #auth = inject(AuthService);
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #router = inject(Router);

  // Whoever comes back for a different number has given the name already.
  protected readonly name = fullNameField(this.#auth.challenge()?.name ?? '');
  protected readonly phone = this.#phoneNumbers.field();
  protected readonly form = new Form([this.name, this.phone], () => this.#createAccount());
  protected readonly failure = signal<Failure | null>(null);
  protected readonly texts = texts.register;

  async #createAccount(): Promise<void> {
    const name = this.name.value().trim();
    this.failure.set(null);
    const parsed = await this.#phoneNumbers.parse(this.phone.value());
    const failure =
      typeof parsed === 'string' ? await this.#auth.signUp({ name, phoneNumber: parsed }) : parsed;
    if (!failure) await this.#router.navigate(['/code'], { queryParamsHandling: 'preserve' });
    else if (failure.kind === 'number-refused') this.phone.refuse(failureText(failure));
    else if (failure.kind === 'name-refused') this.name.refuse(failureText(failure));
    else this.failure.set(failure);
  }
}
