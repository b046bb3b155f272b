import { Component, computed, inject, signal } from '@angular/core';
import { AuthService, type Failure, failureText, PhoneSignInI18n } from 'cognito-phone-sign-in-angular';

@Component({
  selector: 'app-plain',
  template: `
    @if (auth.member(); as member) {
      <p>Signed in as {{ member.phoneNumber }}</p>
      <button (click)="auth.signOut()">Sign out</button>
    } @else if (auth.challenge()) {
      <label>Code <input #code inputmode="numeric" autocomplete="one-time-code" /></label>
      <button (click)="run(auth.sendCustomChallengeAnswer(code.value))">Continue</button>
      <button (click)="run(auth.sendNewCode())">Send a new code</button>
    } @else {
      <label>Name <input #name autocomplete="name" /></label>
      <label>Phone number <input #number type="tel" autocomplete="tel" /></label>
      <button (click)="run(auth.signUp({ name: name.value, phoneNumber: number.value }))">
        Create account
      </button>
      <button (click)="run(auth.signIn(number.value, { keepSignedIn: false }))">Send code</button>
    }
    <p role="alert">{{ error() }}</p>
  `,
})
export class Plain {
  protected readonly auth = inject(AuthService);
  protected readonly failure = signal<Failure | null>(null);
  readonly #messages = inject(PhoneSignInI18n).messages;
  protected readonly error = computed(() => failureText(this.failure(), this.#messages()));

  constructor() {
    void this.auth.restoreSession();
  }

  protected async run(call: Promise<Failure | null>): Promise<void> {
    this.failure.set(await call);
  }
}
