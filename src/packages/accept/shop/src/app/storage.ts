import { Component } from '@angular/core';
import { Amplify } from 'aws-amplify';

/** A page that uses Amplify for something else than signing in. */
@Component({
  selector: 'app-storage',
  template: `<pre>{{ config() }}</pre>`,
})
export class Storage {
  constructor() {
    if (Amplify.getConfig().Storage) return;
    Amplify.configure({
      Auth: { Cognito: { identityPoolId: 'us-east-1:shop', allowGuestAccess: true } },
      Storage: { S3: { bucket: 'shop', region: 'us-east-1' } },
    });
  }

  protected config(): string {
    const { Auth, Storage: storage } = Amplify.getConfig();
    return JSON.stringify({ ...Auth?.Cognito, ...storage?.S3 });
  }
}
