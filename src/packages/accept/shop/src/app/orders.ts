import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { AuthService } from 'cognito-phone-sign-in-angular';

@Component({
  selector: 'app-orders',
  template: `
    <h1>Orders</h1>
    <p>{{ auth.member()?.name }}</p>
    <button (click)="signOut()">Sign out everywhere</button>
  `,
})
export class Orders {
  readonly #router = inject(Router);
  protected readonly auth = inject(AuthService);

  protected async signOut(): Promise<void> {
    const failure = await this.auth.signOutEverywhere();
    if (!failure) await this.#router.navigateByUrl('/');
  }
}
