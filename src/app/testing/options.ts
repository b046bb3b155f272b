import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../../contract/local-pool';
import type { Language } from '../../contract/languages';
import { providePhoneSignIn } from '../auth/provide-phone-sign-in';
import { I18n } from '../i18n/i18n';
import { RequestedLanguage } from '../shell/requested-language';

/** The options of specs. */
export const OPTIONS = {
  userPoolId: LOCAL_USER_POOL_ID,
  userPoolClientId: LOCAL_CLIENT_ID,
  userPoolEndpoint: 'http://localhost:4300',
  canChangeNumber: true,
  countries: DEFAULT_COUNTRIES,
  home: '/account',
} as const;

/** Switches the language of the app, and waits until its messages are loaded. */
export async function useLanguage(language: Language): Promise<void> {
  TestBed.inject(RequestedLanguage).language.set(language);
  await TestBed.inject(I18n).whenLoaded();
}

/** Discards all services, as a reload of the page does. The storage stays. */
export function resetServices(): void {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [providePhoneSignIn(() => ({ ...OPTIONS, language: inject(RequestedLanguage).language }))],
  });
}
