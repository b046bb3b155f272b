import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { App } from './app';
import { appConfig } from './app.config';
import { routes } from './app.routes';
import { AmplifyAuth } from './auth/cognito/amplify-auth';
import { LoginPage } from './login/login-page';
import { FakeAmplifyAuth } from './testing/amplify-auth-fixture';
import { useLanguage } from './testing/options';

describe('App', () => {
  let fixture: ComponentFixture<App>;
  const root = () => fixture.nativeElement as HTMLElement;
  const alert = () => root().querySelector('[role=alert]')?.textContent;
  const open = async (url: string) => {
    await TestBed.inject(Router)
      .navigateByUrl(url)
      .catch(() => null);
    await fixture.whenStable();
  };

  beforeEach(async () => {
    sessionStorage.clear();
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [...appConfig.providers, { provide: AmplifyAuth, useValue: new FakeAmplifyAuth() }],
    });
    await useLanguage('en');
    fixture = TestBed.createComponent(App);
  });

  it('sets the document title, and updates it when the language changes', async () => {
    await open('/login');
    expect(document.title).toBe('Sign in · Phone sign-in');
    await useLanguage('de');
    await fixture.whenStable();
    expect(document.title).toBe('Anmelden · Phone sign-in');
  });

  it('finishes a pending navigation when the language changes', async () => {
    let load: () => void = () => undefined;
    const slowPage = {
      path: 'slow',
      loadComponent: () => new Promise<typeof LoginPage>((resolve) => (load = () => resolve(LoginPage))),
    };
    TestBed.inject(Router).resetConfig([slowPage, ...routes]);
    const fixture = TestBed.createComponent(App);
    await TestBed.inject(Router).navigateByUrl('/login');
    const navigation = TestBed.inject(Router).navigateByUrl('/slow');
    await new Promise(requestAnimationFrame);
    await useLanguage('de');
    fixture.detectChanges();
    load();
    expect(await navigation).toBeTrue();
    expect(TestBed.inject(Router).url).toBe('/slow');
  });

  it('shows a failure and a link to try again if the first page cannot be loaded', async () => {
    spyOn(console, 'error');
    const unloadablePage = {
      path: 'unloadable',
      loadComponent: () =>
        Promise.reject(new TypeError('Failed to fetch dynamically imported module: unloadable.js')),
    };
    TestBed.inject(Router).resetConfig([unloadablePage, ...routes]);
    await open('/unloadable?a=b');
    expect(alert()).toContain('You seem to be offline.');
    expect(root().querySelector('main a')?.getAttribute('href')).toBe('/unloadable?a=b');
    expect(root().querySelector('main a')?.textContent).toBe('Try again');
    await open('/login');
    expect(root().querySelector('main > [role=alert]')).toBeNull();
    expect(root().textContent).not.toContain('Try again');
  });

  it('links to the account from a URL that the router rejects', async () => {
    await open('/account(x:y)');
    expect(alert()).toContain('Something went wrong');
    expect(root().querySelector('main a')?.getAttribute('href')).toBe('/account');
  });

  it('leaves a later failure to the frame of the pages', async () => {
    await open('/login');
    await open('/account(x:y)');
    expect(root().querySelector('main > [role=alert]')).toBeNull();
    expect(root().querySelector('phone-frame > [role=alert]')?.textContent).toContain('Something went wrong');
  });

  it('shows progress until the first page is open', async () => {
    let load: () => void = () => undefined;
    const slowPage = {
      path: 'slow',
      loadComponent: () => new Promise<typeof LoginPage>((resolve) => (load = () => resolve(LoginPage))),
    };
    TestBed.inject(Router).resetConfig([slowPage]);
    const navigation = open('/slow');
    await new Promise(requestAnimationFrame);
    fixture.detectChanges();
    expect(root().querySelector('[role=progressbar]')).not.toBeNull();
    load();
    await navigation;
    expect(root().querySelector('[role=progressbar]')).toBeNull();
  });
});
