import { Component, inject } from '@angular/core';
import { AuthService } from 'cognito-phone-sign-in-angular';

@Component({
  selector: 'app-orders',
  template: `
    <h1>Orders</h1>
    <p>{{ auth.member()?.name }}</p>
    <button (click)="auth.signOutEverywhere()">Sign out everywhere</button>
  `,
})
export class Orders {
  protected readonly auth = inject(AuthService);
}
