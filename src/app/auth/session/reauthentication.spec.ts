import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';
import { followLanguageInTitle } from '../../i18n/title';
import { ADA, RIGHT_CODE, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { DialogFixture } from '../../testing/dialog-fixture';
import { useLanguage } from '../../testing/options';
import { PageFixture } from '../../testing/page-fixture';
import { Reauthentication } from './reauthentication';

describe('Reauthentication', () => {
  let page: PageFixture;
  let dialog: DialogFixture;
  let reauthentication: Reauthentication;

  const accessTokenOf = (sub: string) => `.${btoa(JSON.stringify({ sub }))}.`;

  /** Stores the tokens of a member, as Amplify does. */
  async function storeTokens(sub: string): Promise<void> {
    await page.storeSession(ADA);
    await page.tokenStorage.setItem(`${TOKEN_KEY_PREFIX}ada.accessToken`, accessTokenOf(sub));
  }

  beforeEach(async () => {
    page = new PageFixture();
    dialog = new DialogFixture(page);
    page.userPool.storeTokens = () => storeTokens('ada');
    await storeTokens('ada');
    await page.open('/account');
    reauthentication = TestBed.inject(Reauthentication);
    page.userPool.calls.length = 0;
  });
  afterEach(() => dialog.close());

  it('needs no dialog after a recent sign-in', async () => {
    page.session.setSession({ member: ADA, signedInAt: Date.now(), renewInMs: 3_300_000 });
    expect(await reauthentication.ensureRecent(600)).toBeTrue();
    expect(page.userPool.calls).toEqual([]);
  });

  it('needs no dialog after a sign-in in another tab that shares the tokens', async () => {
    page.userPool.signedInAt = Date.now();
    expect(await reauthentication.ensureRecent(600)).toBeTrue();
    expect(page.userPool.calls).toEqual(['session']);
  });

  it('opens one dialog for all that ask at the same time', async () => {
    const results = Promise.all([600, 0, 60].map((maxAge) => reauthentication.ensureRecent(maxAge)));
    await dialog.waitForCode();
    expect(dialog.all.length).toBe(1);
    const late = reauthentication.ensureRecent(0);
    dialog.fill(RIGHT_CODE);
    expect([...(await results), await late]).toEqual([true, true, true, true]);
    expect(page.userPool.calls.filter((call) => !/^(session|signOut)/.test(call))).toEqual([
      `signIn ${ADA.phoneNumber}`,
      `answer ${RIGHT_CODE}`,
    ]);
  });

  it('asks again for each step that requires a fresh code', async () => {
    for (let step = 1; step <= 2; step++) {
      const isConfirmed = reauthentication.ensureRecent(0);
      await dialog.waitForCode();
      dialog.fill(RIGHT_CODE);
      expect(await isConfirmed).toBeTrue();
      await dialog.waitUntilClosed();
    }
  });

  it('asks again after the member has cancelled, even if its age could not be measured', async () => {
    page.session.setSession({ member: ADA, signedInAt: Date.now() + 86_400_000, renewInMs: 3_300_000 });
    page.userPool.signedInAt = Date.now() + 86_400_000;
    for (let round = 1; round <= 2; round++) {
      const isConfirmed = reauthentication.ensureRecent(600);
      await dialog.waitForCode();
      dialog.button('Cancel').click();
      expect(await isConfirmed).toBeFalse();
    }
  });

  it('is cancelled by a navigation', async () => {
    const isConfirmed = reauthentication.ensureRecent(0);
    await dialog.waitForCode();
    await page.open('/no/such/page');
    expect(await isConfirmed).toBeFalse();
    await dialog.waitUntilClosed();
  });

  it('stays open when the language, and with it the title of the page, changes', async () => {
    TestBed.runInInjectionContext(followLanguageInTitle);
    const isConfirmed = reauthentication.ensureRecent(0);
    await dialog.waitForCode();
    const reloaded = firstValueFrom(
      TestBed.inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd)),
    );
    await useLanguage('de');
    TestBed.tick();
    await reloaded;
    dialog.fill(RIGHT_CODE);
    expect(await isConfirmed).toBeTrue();
  });

  for (const [when, open] of [
    ['is open', () => page.open('/code')],
    ['opens', async () => void page.open('/code')],
  ] as const) {
    it(`keeps a change of number, and opens no dialog, while the code page ${when}`, async () => {
      await page.auth.changeNumber('+12025550199');
      await open();
      expect(await reauthentication.ensureRecent(0)).toBeFalse();
      expect(dialog.all).toEqual([]);
      await page.waitForText('Step 1 of 2');
      expect(page.auth.challenge()?.newNumber).toBe('+12025550199');
    });
  }

  it('opens the dialog on a page that the member has left the code page for', async () => {
    await page.auth.changeNumber('+12025550199');
    await page.open('/code?returnTo=%2Faccount');
    await page.open('/change-number');
    const isConfirmed = reauthentication.ensureRecent(0);
    await dialog.waitForCode();
    dialog.fill(RIGHT_CODE);
    expect(await isConfirmed).toBeTrue();
  });

  it('[SEC-94] does not accept a code that signs in to another account', async () => {
    page.userPool.storeTokens = () => storeTokens('grace');
    const isConfirmed = reauthentication.ensureRecent(0);
    await dialog.waitForCode();
    dialog.fill(RIGHT_CODE);
    expect(await isConfirmed).toBeFalse();
  });

  it('opens no dialog for a visitor, or if the session has ended', async () => {
    page.userPool.signedIn = null;
    expect(await reauthentication.ensureRecent(0)).toBeFalse();
    expect(page.url).toBe('/login?returnTo=%2Faccount');
    expect(await reauthentication.ensureRecent(0)).toBeFalse();
    expect(dialog.all).toEqual([]);
  });

  describe('isSignInRecent', () => {
    const MINUTE_MS = 60_000;
    const DAY_MS = 24 * 60 * MINUTE_MS;

    beforeEach(() => jasmine.clock().install().mockDate());
    afterEach(() => jasmine.clock().uninstall());

    /** Signs in, with a device clock that is wrong, and lets time pass. */
    function signIn(clockErrorMs: number, ageMs: number): void {
      sessionStorage.setItem(`${TOKEN_KEY_PREFIX}ada.clockDrift`, String(-clockErrorMs));
      const signedInAt = Date.now() - clockErrorMs;
      page.session.setSession({ member: ADA, signedInAt, renewInMs: 3_300_000 });
      jasmine.clock().tick(ageMs);
    }

    for (const [clock, clockErrorMs] of [
      ['right', 0],
      ['a day fast', DAY_MS],
      ['a day slow', -DAY_MS],
    ] as const) {
      it(`[SEC-94] compares the age with the limit if the device’s clock is ${clock}`, () => {
        signIn(clockErrorMs, 10 * MINUTE_MS - 1);
        expect([600, 599, 0].map((age) => reauthentication.isSignInRecent(age))).toEqual([
          true,
          false,
          false,
        ]);
        jasmine.clock().tick(1);
        expect(reauthentication.isSignInRecent(600)).toBeFalse();
      });
    }

    it('is false if the device’s clock was set back since, and for a visitor', () => {
      signIn(0, 0);
      expect(reauthentication.isSignInRecent(600)).toBeTrue();
      jasmine.clock().mockDate(new Date(Date.now() - DAY_MS));
      expect(reauthentication.isSignInRecent(600)).toBeFalse();
      signIn(0, 0);
      page.session.clearSession();
      expect(reauthentication.isSignInRecent(600)).toBeFalse();
    });
  });
});
