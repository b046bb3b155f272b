import { TestBed } from '@angular/core/testing';
import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../../contract/local-pool';
import { providePhoneSignIn } from '../auth/provide-phone-sign-in';

/** The options of specs. */
export const OPTIONS = {
  userPoolId: LOCAL_USER_POOL_ID,
  userPoolClientId: LOCAL_CLIENT_ID,
  userPoolEndpoint: 'http://localhost:4300',
  canChangeNumber: true,
  countries: DEFAULT_COUNTRIES,
  home: '/account',
} as const;

/** Discards all services, as a reload of the page does. The storage stays. */
export function resetServices(): void {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [providePhoneSignIn(OPTIONS)] });
}
