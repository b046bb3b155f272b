import { Component, ErrorHandler, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  provideRouter,
  type RouterFeatures,
  type Routes,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { AuthService } from '../auth/auth-service';
import { AmplifyAuth } from '../auth/cognito/amplify-auth';
import { SessionChannel } from '../auth/session/session-channel';
import type { PhoneSignInOptions } from '../auth/options';
import { providePhoneSignIn } from '../auth/provide-phone-sign-in';
import { memberGuard } from '../auth/session/guards';
import { ADA, RIGHT_CODE, TOKEN_KEY_PREFIX } from '../testing/amplify-auth-fixture';
import { OPTIONS } from '../testing/options';
import { PageFixture } from '../testing/page-fixture';
import { pages } from './pages';
import { phoneSignInRoutes } from './phone-sign-in-routes';

@Component({ template: `<h1>Orders</h1>` })
class OrdersPage {}

@Component({ template: `<h1 [textContent]="name()"></h1>` })
class PlainPage {
  readonly #auth = inject(AuthService);
  protected readonly name = () => this.#auth.member()?.name ?? 'Visitor';
}

const OFFLINE = new TypeError('Failed to fetch dynamically imported module: page.js');

const HOST_ROUTES: Routes = [
  { path: 'auth', children: phoneSignInRoutes() },
  { path: 'orders', component: OrdersPage, canActivate: [memberGuard] },
  { path: 'plain', component: PlainPage },
  { path: 'unloadable', loadComponent: () => Promise.reject(OFFLINE) },
];

const FEATURES: Readonly<Record<string, RouterFeatures[]>> = {
  'without features': [],
  'with input binding and a navigation error handler': [
    withComponentInputBinding(),
    withNavigationErrorHandler(() => undefined),
    withRouterConfig({ resolveNavigationPromiseOnError: true }),
  ],
};

describe('An app that mounts the routes at /auth', () => {
  let page: PageFixture;
  let errors: unknown[];

  function start(routes: Routes, features: RouterFeatures[] = [], options: Partial<PhoneSignInOptions> = {}) {
    errors = [];
    page = new PageFixture([
      providePhoneSignIn({ ...OPTIONS, path: '/auth', home: '/orders', ...options }),
      provideRouter(routes, ...features),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ]);
  }
  const alert = () => document.querySelector('phone-frame > [role=alert]')?.textContent;
  const isBusy = () => document.querySelector('[role=progressbar]') !== null;

  for (const [name, features] of Object.entries(FEATURES)) {
    describe(`with a router ${name}`, () => {
      beforeEach(() => start(HOST_ROUTES, features));

      it('opens the URL that required the sign-in', async () => {
        await page.open('/orders?page=2');
        expect(page.url).toBe('/auth/login?returnTo=%2Forders%3Fpage%3D2');
        page.fill('Phone number', '+12025550123');
        page.button('Send code').click();
        await page.waitForText('We sent a six-digit code');
        page.fill('Code', RIGHT_CODE);
        await page.waitForUrl('/orders?page=2');
        expect(errors).toEqual([]);
      });

      it('shows a failure and a link to try again if the next page cannot be loaded', async () => {
        start(HOST_ROUTES, features, { home: '/unloadable' });
        await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
        await page.open('/auth/code');
        page.fill('Code', RIGHT_CODE);
        await page.waitUntil(
          () => alert()?.includes('You seem to be offline.') ?? false,
          'an alert is shown',
        );
        expect(page.link('Try again').getAttribute('href')).toBe('/unloadable');
        // The router of the app decides whether a failed navigation is an error.
        expect(errors).toEqual(features.length > 0 ? [] : [OFFLINE, OFFLINE]);
      });

      it('leaves a page for members when the session ends in another tab', async () => {
        sessionStorage.setItem(`${TOKEN_KEY_PREFIX}originalRefreshToken`, 'original');
        await page.storeSession(ADA);
        await page.open('/orders');
        expect(page.text).toContain('Orders');
        page.userPool.signedIn = null;
        TestBed.inject(SessionChannel).send({ session: 'original', tokens: null });
        await page.waitForUrl('/auth/login?returnTo=%2Forders');
      });
    });
  }

  it('shows a failure until another page has opened', async () => {
    start(HOST_ROUTES);
    await page.open('/auth/login');
    await page.open('/unloadable?a=b').catch(() => null);
    await page.waitUntil(() => alert()?.includes('You seem to be offline.') ?? false, 'an alert is shown');
    expect(page.link('Try again').getAttribute('href')).toBe('/unloadable?a=b');
    await page.open('/auth/register');
    expect(page.text).not.toContain('Try again');
  });

  it('shows progress while the script of a page loads, and while a call is pending', async () => {
    let load: () => void = () => undefined;
    const slow = {
      path: 'slow',
      loadComponent: () => new Promise<typeof OrdersPage>((resolve) => (load = () => resolve(OrdersPage))),
    };
    start([...HOST_ROUTES, slow]);
    await page.open('/auth/login');
    expect(isBusy()).toBeFalse();
    const navigation = page.open('/slow');
    await page.waitUntil(isBusy, 'progress is shown');
    load();
    await navigation;
    await page.open('/auth/login');
    const release = page.userPool.pause();
    const signIn = page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.waitUntil(isBusy, 'progress is shown');
    release();
    await signIn;
    await page.waitUntil(() => !isBusy(), 'no progress is shown');
  });

  it('moves the focus to a page that has opened, unless the app has moved it', async () => {
    start(HOST_ROUTES);
    await page.open('/plain');
    expect(document.activeElement).toBe(document.body);
    await page.open('/auth/login');
    expect(document.activeElement?.tagName).toBe('PHONE-FRAME');
    page.field('Phone number').focus();
    await page.open('/auth/login?again');
    expect(document.activeElement).toBe(page.field('Phone number'));
  });

  it('preloads the other pages and the sign-in once a page is open', async () => {
    const routes = pages({ account: true });
    const children = routes[0]?.children ?? [];
    const loads = children
      .filter(({ loadComponent }) => loadComponent)
      .map((route) => spyOn(route as Required<typeof route>, 'loadComponent').and.callThrough());
    start([{ path: 'auth', children: routes }]);
    const preload = spyOn(page.auth, 'preload').and.callThrough();
    await page.open('/auth/login');
    await page.waitUntil(() => loads.every((load) => load.calls.any()), 'the pages are loaded');
    expect(loads.length).toBe(4);
    expect(preload).toHaveBeenCalledTimes(1);
  });

  it('rejects a path at which the routes are not mounted', async () => {
    start(HOST_ROUTES, [], { path: '/members' });
    await expectAsync(page.open('/auth/login')).toBeRejectedWithError(
      'phoneSignInRoutes() is mounted at "/auth", but the path of providePhoneSignIn is "/members".',
    );
  });
});

describe('phoneSignInRoutes', () => {
  const NO_MATCH = /Cannot match any routes/;
  function start(routes: Routes, options: Partial<PhoneSignInOptions> = {}) {
    return new PageFixture([
      providePhoneSignIn({ ...OPTIONS, home: '/', ...options }),
      provideRouter([...routes, { path: '', component: OrdersPage }]),
    ]);
  }

  it('contain the account page and the change of the number only if the options say so', async () => {
    let page = start(phoneSignInRoutes(), { canChangeNumber: false });
    await page.storeSession(ADA);
    await expectAsync(page.open('/account')).toBeRejectedWithError(NO_MATCH);
    await expectAsync(page.open('/change-number')).toBeRejectedWithError(NO_MATCH);
    TestBed.resetTestingModule();
    page = start(phoneSignInRoutes({ account: true }));
    await page.storeSession(ADA);
    await page.open('/account');
    expect(page.text).toContain('Sign out');
    await page.open('/change-number');
    expect(page.text).toContain('Change your number');
  });

  it('load no script for other URLs of the app', async () => {
    const routes = phoneSignInRoutes();
    const load = spyOn(routes[0] as Required<(typeof routes)[0]>, 'loadChildren').and.callThrough();
    const page = start(routes);
    await page.open('/');
    await expectAsync(page.open('/login/elsewhere')).toBeRejectedWithError(NO_MATCH);
    await expectAsync(page.open('/orders')).toBeRejectedWithError(NO_MATCH);
    expect(load).not.toHaveBeenCalled();
    await page.open('/login');
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('A page of an app that reads the member', () => {
  it('uses no Amplify on a first visit', async () => {
    let isUsed = false;
    const page = new PageFixture([providePhoneSignIn(OPTIONS), provideRouter(HOST_ROUTES)]);
    TestBed.overrideProvider(AmplifyAuth, {
      useFactory: () => {
        isUsed = true;
        return page.userPool;
      },
      deps: [],
    });
    await page.open('/plain');
    await page.auth.restoreSession();
    expect(page.text).toContain('Visitor');
    expect(isUsed).toBeFalse();
  });
});
