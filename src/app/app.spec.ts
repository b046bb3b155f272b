import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { App } from './app';
import { routes } from './app.routes';
import { AmplifyAuth } from './auth/amplify-auth';
import { ADA, FakeAmplifyAuth } from './auth/amplify-auth-fixture';
import { AuthService } from './auth/auth-service';

describe('App', () => {
  const userPool = new FakeAmplifyAuth();

  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideRouter(routes), { provide: AmplifyAuth, useValue: userPool }],
    });
  });

  it('carries the focus on to the page that was opened', async () => {
    const fixture = TestBed.createComponent(App);
    await TestBed.inject(Router).navigateByUrl('/login');
    await fixture.whenStable();
    expect(document.activeElement?.tagName).toBe('MAIN');
    expect(document.title).toBe('Log in · Phone sign-in');
  });

  it('shows that it waits for the user pool', async () => {
    const fixture = TestBed.createComponent(App);
    const root = fixture.nativeElement as HTMLElement;
    const release = userPool.hold();
    const signIn = TestBed.inject(AuthService).signIn(ADA.phoneNumber, { keepSignedIn: false });
    await fixture.whenStable();
    expect(root.querySelector('[role=progressbar]')).not.toBeNull();
    release();
    await signIn;
    await fixture.whenStable();
    expect(root.querySelector('[role=progressbar]')).toBeNull();
  });
});
