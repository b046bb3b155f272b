import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { App } from './app';
import { appConfig } from './app.config';
import { routes } from './app.routes';
import { AuthService } from './auth/auth-service';
import { AmplifyAuth } from './auth/cognito/amplify-auth';
import { LoginPage } from './login/login-page';
import { ADA, FakeAmplifyAuth } from './testing/amplify-auth-fixture';
import { useLanguage } from './testing/options';

describe('App', () => {
  const userPool = new FakeAmplifyAuth();

  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [...appConfig.providers, { provide: AmplifyAuth, useValue: userPool }],
    });
  });

  it('moves the focus to the page that was opened', async () => {
    const fixture = TestBed.createComponent(App);
    await TestBed.inject(Router).navigateByUrl('/login');
    await fixture.whenStable();
    expect(document.activeElement?.tagName).toBe('MAIN');
  });

  it('sets the document title, and updates it when the language changes', async () => {
    const fixture = TestBed.createComponent(App);
    await TestBed.inject(Router).navigateByUrl('/login');
    await fixture.whenStable();
    expect(document.title).toBe('Sign in · Phone sign-in');
    await useLanguage('de');
    await fixture.whenStable();
    expect(document.title).toBe('Anmelden · Phone sign-in');
  });

  it('shows a failure and a link to try again if a page cannot be loaded', async () => {
    const unloadablePage = {
      path: 'unloadable',
      loadComponent: () =>
        Promise.reject(new TypeError('Failed to fetch dynamically imported module: unloadable.js')),
    };
    TestBed.inject(Router).resetConfig([unloadablePage, ...routes]);
    const fixture = TestBed.createComponent(App);
    const root = fixture.nativeElement as HTMLElement;
    const alert = () => root.querySelector('[role=alert]')?.textContent;
    expect(await TestBed.inject(Router).navigateByUrl('/unloadable?a=b')).toBeFalse();
    await fixture.whenStable();
    expect(alert()).toContain('You seem to be offline.');
    const retry = [...root.querySelectorAll('a')].find(({ textContent }) => textContent === 'Try again');
    expect(retry?.getAttribute('href')).toBe('/unloadable?a=b');
    await TestBed.inject(Router).navigateByUrl('/login');
    await fixture.whenStable();
    expect(alert()).toBe('');
    expect(root.textContent).not.toContain('Try again');
  });

  it('links to the account from a URL that the router rejects', async () => {
    spyOn(console, 'error');
    const fixture = TestBed.createComponent(App);
    await TestBed.inject(Router).navigateByUrl('/account(x:y)');
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Something went wrong');
    expect(root.querySelector('main a')?.getAttribute('href')).toBe('/account');
  });

  it('shows progress while the script of a page loads', async () => {
    let load: () => void = () => undefined;
    const slowPage = {
      path: 'slow',
      loadComponent: () => new Promise<typeof LoginPage>((resolve) => (load = () => resolve(LoginPage))),
    };
    TestBed.inject(Router).resetConfig([slowPage]);
    const fixture = TestBed.createComponent(App);
    const root = fixture.nativeElement as HTMLElement;
    const navigation = TestBed.inject(Router).navigateByUrl('/slow');
    await new Promise(requestAnimationFrame);
    fixture.detectChanges();
    expect(root.querySelector('[role=progressbar]')).not.toBeNull();
    load();
    await navigation;
  });

  it('shows progress while a call to the user pool is pending', async () => {
    const fixture = TestBed.createComponent(App);
    const root = fixture.nativeElement as HTMLElement;
    const release = userPool.pause();
    const signIn = TestBed.inject(AuthService).signIn(ADA.phoneNumber, { keepSignedIn: false });
    await fixture.whenStable();
    expect(root.querySelector('[role=progressbar]')).not.toBeNull();
    release();
    await signIn;
    await fixture.whenStable();
    expect(root.querySelector('[role=progressbar]')).toBeNull();
  });
});
