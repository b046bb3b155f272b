import { effect, inject, Service } from '@angular/core';
import { I18n } from '../../i18n/i18n';
import { CognitoClient } from '../cognito/cognito-client';
import { SessionService } from './session-service';

/**
 * Stores the language in the account when a member changes it. The first SMS message of the next
 * sign-in is in the language of the account, because Cognito passes no client metadata to the
 * triggers when a code is requested. A failure is ignored, because the next sign-in stores the
 * language too. Started by `SessionMonitor`, so it is not part of the first script.
 */
@Service()
export class AccountLanguage {
  constructor() {
    const i18n = inject(I18n);
    const cognito = inject(CognitoClient);
    const { member } = inject(SessionService);
    let known: string | null = null;
    // The language of the first messages is not a change.
    void i18n.whenLoaded().then(() => (known = i18n.language()));
    effect(() => {
      const language = i18n.language();
      if (known === null || language === known) return;
      known = language;
      if (member() === null) return;
      void cognito.callInBackground(async (amplify) => {
        // The keyboard can pass through several languages.
        if (i18n.language() === language) await amplify.changeLocale(language);
        return null;
      });
    });
  }
}
