import { TestBed } from '@angular/core/testing';
import { REFRESH_TOKEN_LIFETIME_SECONDS } from '../../contract/token-lifetimes';
import { LOAD_REAUTHENTICATION_DIALOG } from '../auth/session/load-reauthentication-dialog';
import { ADA, SIGNED_IN_AT, RIGHT_CODE, TOKEN_KEY_PREFIX } from '../testing/amplify-auth-fixture';
import { DialogFixture } from '../testing/dialog-fixture';
import { PageFixture } from '../testing/page-fixture';

describe('AccountPage', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.storeSession(ADA);
    await page.open('/account');
    page.userPool.calls.length = 0;
  });

  it('shows the name and the number', () => {
    expect(document.querySelector('h1')?.textContent).toBe('Ada Lovelace');
    expect(page.text).toContain('+1 202 555 0123');
  });

  it('changes the name', async () => {
    page.button('Edit name').click();
    await page.waitForText('Full name');
    page.fill('Full name', ' Ada King ');
    page.button('Save').click();
    await page.waitForText('Your name is saved.');
    expect(document.querySelector('h1')?.textContent).toBe('Ada King');
    expect(page.userPool.calls).toEqual(['changeName Ada King']);
  });

  it('keeps the form and its input when the name cannot be saved', async () => {
    page.button('Edit name').click();
    await page.waitForText('Full name');
    page.fill('Full name', 'Ada King');
    page.userPool.failNext('NetworkError');
    page.button('Save').click();
    await page.waitForText('You seem to be offline.');
    expect(page.field('Full name').value).toBe('Ada King');
  });

  it('leaves the name unchanged when editing is cancelled', async () => {
    page.button('Edit name').click();
    await page.waitForText('Full name');
    page.fill('Full name', 'Ada King');
    page.button('Cancel').click();
    await page.waitForText('Edit name');
    await page.waitUntil(
      () => document.activeElement === page.button('Edit name'),
      'the button has the focus',
    );
    expect(document.querySelector('h1')?.textContent).toBe('Ada Lovelace');
    expect(page.userPool.calls).toEqual([]);
  });

  for (const [button, call] of [
    ['Sign out', 'signOut refresh-token-\\d+'],
    ['Sign out everywhere', 'signOutEverywhere'],
  ] as const) {
    it(`opens the sign-in page after "${button}", with all tokens deleted`, async () => {
      page.button(button).click();
      page.button(button).click();
      await page.waitForUrl('/login');
      expect(page.userPool.calls).toEqual([jasmine.stringMatching(`^${call}$`)]);
      expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    });
  }

  it('clears a failure when the name is edited', async () => {
    page.userPool.failNext('NetworkError');
    page.button('Sign out everywhere').click();
    await page.waitForText('You seem to be offline.');
    page.button('Edit name').click();
    await page.waitUntil(() => !page.text.includes('You seem to be offline.'), 'the alert is empty');
  });

  it('opens the sign-in page, with the reason, when the session was ended elsewhere', async () => {
    page.userPool.failNext('NotAuthorizedException', 'Access Token has been revoked');
    page.button('Sign out everywhere').click();
    await page.waitForUrl('/login?returnTo=%2Faccount');
    await page.waitForText('Your session has ended.');
  });

  it('announces the same failure again when it recurs', async () => {
    const alert = document.querySelector('[role=alert]');
    const announced: string[] = [];
    new MutationObserver(() => announced.push(alert?.textContent ?? '')).observe(alert ?? document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    for (let round = 0; round < 2; round += 1) {
      const release = page.userPool.pause();
      page.userPool.failNext('NetworkError');
      page.button('Sign out everywhere').click();
      await page.waitUntil(() => alert?.textContent === '', 'the alert is empty');
      release();
      await page.waitForText('You seem to be offline.');
    }
    expect(announced.map((text) => text !== '')).toEqual([true, false, true]);
  });

  it('shows in the browser’s locale when the session started, and that it ends with the tab', () => {
    const [signedInAt, endsAt] = [SIGNED_IN_AT, SIGNED_IN_AT + REFRESH_TOKEN_LIFETIME_SECONDS * 1000].map(
      (time) => new Date(time),
    );
    const format = (time: Date | undefined, style: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat([...navigator.languages], style).format(time);
    const times = [...document.querySelectorAll('time')];
    expect(times.map(({ dateTime }) => dateTime)).toEqual([
      '2026-05-05T12:34:56.000Z',
      '2026-06-04T12:34:56.000Z',
    ]);
    expect(times.map(({ textContent }) => textContent)).toEqual([
      format(signedInAt, { dateStyle: 'long', timeStyle: 'short' }),
      format(endsAt, { dateStyle: 'long' }),
    ]);
    expect(page.text).toContain('When you close this tab');
  });

  it('does not mention the tab to a member who stays signed in', async () => {
    await page.auth.signOut();
    await page.open('/login');
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: true });
    await page.auth.sendCustomChallengeAnswer(RIGHT_CODE);
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'ada');
    await page.open('/account');
    expect(document.querySelectorAll('time').length).toBe(2);
    expect(page.text).not.toContain('close this tab');
  });

  describe('deletion dialog', () => {
    const FIELD = 'To confirm, type Ada Lovelace';
    const dialog = () => document.querySelector('dialog');

    beforeEach(async () => {
      page.session.setSession({ member: ADA, signedInAt: Date.now(), renewInMs: 3_300_000 });
      page.button('Delete account').click();
      await page.waitForText(FIELD);
    });

    it('shows what is deleted, and closes without deleting it', async () => {
      expect(dialog()?.open).toBeTrue();
      expect(document.activeElement).toBe(page.field(FIELD));
      expect(page.text).toContain('This permanently deletes Ada Lovelace and +1 202 555 0123');
      page.button('Keep my account').click();
      expect(dialog()?.open).toBeFalse();
      await page.waitUntil(() => !page.text.includes('This permanently deletes'), 'the dialog is closed');
      expect(page.userPool.calls).toEqual([]);
    });

    it('accepts the name in any case', async () => {
      page.fill(FIELD, ' ada lovelace');
      page.button('Delete permanently').click();
      await page.waitForUrl('/login');
      expect(page.userPool.calls).toEqual(['deleteMember']);
    });

    it('accepts a name that was filled in without an event', async () => {
      page.field(FIELD).value = 'Ada Lovelace';
      page.button('Delete permanently').click();
      await page.waitForUrl('/login');
      expect(page.userPool.calls).toEqual(['deleteMember']);
    });

    for (const [typed, message] of [
      ['', 'Type Ada Lovelace to delete the account.'],
      ['Ada', 'That doesn’t match. Type Ada Lovelace.'],
    ] as const) {
      it(`shows at the field why "${typed}" is rejected, and deletes nothing`, async () => {
        page.fill(FIELD, typed);
        expect(page.button('Delete permanently').disabled).toBeFalse();
        page.button('Delete permanently').click();
        await page.waitForText(message);
        expect(page.description(FIELD)).toBe(message);
        expect(page.field(FIELD).getAttribute('aria-invalid')).toBe('true');
        expect(document.activeElement).toBe(page.field(FIELD));
        expect(dialog()?.open).toBeTrue();
        expect(page.userPool.calls).toEqual([]);
      });
    }

    it('clears its input when it is closed', async () => {
      page.fill(FIELD, 'Ada');
      page.button('Delete permanently').click();
      await page.waitForText('That doesn’t match.');
      dialog()?.close();
      await page.waitUntil(() => !page.text.includes(FIELD), 'the dialog is empty');
      page.button('Delete account').click();
      await page.waitForText(FIELD);
      expect(page.field(FIELD).value).toBe('');
      expect(page.text).not.toContain('That doesn’t match.');
    });

    describe('after a sign-in of more than ten minutes ago', () => {
      let codeDialog: DialogFixture;

      beforeEach(async () => {
        codeDialog = new DialogFixture(page);
        page.userPool.storeTokens = () => page.storeSession(ADA);
        const signedInAt = Date.now() - 600_000;
        page.session.setSession({ member: ADA, signedInAt, renewInMs: 3_300_000 });
        page.userPool.signedInAt = signedInAt;
        page.fill(FIELD, 'Ada Lovelace');
        page.button('Delete permanently').click();
      });
      afterEach(() => codeDialog.close());

      it('[SEC-94] deletes the account only after a fresh code', async () => {
        await codeDialog.waitForCode();
        expect(page.userPool.calls).not.toContain('deleteMember');
        codeDialog.fill(RIGHT_CODE);
        await page.waitForUrl('/login');
        expect(page.userPool.calls.slice(-2)).toEqual([
          jasmine.stringMatching('^signOut refresh-token'),
          'deleteMember',
        ]);
      });

      it('[SEC-94] deletes nothing if the member cancels', async () => {
        await codeDialog.waitForCode();
        codeDialog.button('Cancel').click();
        await codeDialog.waitUntilClosed();
        expect(page.userPool.calls).toEqual(['session', `signIn ${ADA.phoneNumber}`]);
        expect(page.url).toBe('/account');
        expect(page.auth.member()).toEqual(ADA);
      });
    });

    it('reports that the account could not be deleted, and stays on the page', async () => {
      page.userPool.failNext('NetworkError');
      page.fill(FIELD, 'Ada Lovelace');
      page.button('Delete permanently').click();
      await page.waitForText('You seem to be offline.');
      expect(page.url).toBe('/account');
      expect(page.auth.member()).toEqual(ADA);
    });
  });

  for (const name of ['🦊🦊', '--', '']) {
    it(`requires the phone number to delete a member named "${name}"`, async () => {
      const field = 'To confirm, type +1\u00a0202\u00a0555\u00a00123';
      page.session.setSession({ member: { ...ADA, name }, signedInAt: Date.now(), renewInMs: 3_300_000 });
      page.button('Delete account').click();
      await page.waitForText('To confirm, type +1');
      page.button('Delete permanently').click();
      await page.waitForText('to delete the account.');
      page.fill(field, name);
      page.button('Delete permanently').click();
      expect(page.userPool.calls).toEqual([]);
      page.fill(field, '+12025550123');
      page.button('Delete permanently').click();
      await page.waitForUrl('/login');
      expect(page.userPool.calls).toEqual(['deleteMember']);
    });
  }
});

describe('AccountPage that cannot load the dialog for a fresh code', () => {
  it('[SEC-94] reports that the device is offline, and deletes nothing', async () => {
    const page = new PageFixture();
    const loadDialog = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    TestBed.overrideProvider(LOAD_REAUTHENTICATION_DIALOG, { useValue: loadDialog });
    await page.storeSession(ADA);
    await page.open('/account');
    page.button('Delete account').click();
    await page.waitForText('To confirm, type Ada Lovelace');
    page.fill('To confirm, type Ada Lovelace', 'Ada Lovelace');
    page.button('Delete permanently').click();
    await page.waitForText('You seem to be offline.');
    expect(page.userPool.calls).not.toContain('deleteMember');
  });
});

describe('AccountPage of a member without a name', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.storeSession({ ...ADA, name: '' });
    await page.open('/account');
    page.userPool.calls.length = 0;
  });

  const heading = () => document.querySelector('h1')?.textContent;
  const buttons = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent.trim());

  it('greets the member, shows the number and asks for the name, with no way to cancel', () => {
    expect(heading()).toBe('Welcome');
    expect(page.text).toContain('+1 202 555 0123');
    expect(page.text).toContain('Add your name to complete your account.');
    expect(page.field('Full name').value).toBe('');
    expect(page.field('Full name').required).toBeTrue();
    expect(buttons()).toEqual(['Save', 'Sign out', 'Sign out everywhere', 'Delete account']);
  });

  it('leaves the focus where it is, so that a screen reader starts at the heading', async () => {
    await new Promise(requestAnimationFrame);
    expect(document.activeElement).not.toBe(page.field('Full name'));
  });

  it('saves the name, shows it, and then offers to edit it', async () => {
    page.fill('Full name', ' Ada Lovelace ');
    page.button('Save').click();
    await page.waitForText('Your name is saved.');
    expect(heading()).toBe('Ada Lovelace');
    await page.waitUntil(
      () => document.activeElement === page.button('Edit name'),
      'the button has the focus',
    );
    expect(buttons()).toEqual([
      'Edit name',
      'Change number',
      'Sign out',
      'Sign out everywhere',
      'Delete account',
    ]);
    expect(page.text).not.toContain('Add your name');
    expect(page.userPool.calls).toEqual(['changeName Ada Lovelace']);
  });

  it('shows at the field why an empty name is rejected', async () => {
    page.button('Save').click();
    await page.waitForText('Enter your name.');
    expect(page.description('Full name')).toBe('Enter your name.');
    expect(document.activeElement).toBe(page.field('Full name'));
    expect(page.userPool.calls).toEqual([]);
  });

  it('keeps the input when the name cannot be saved', async () => {
    page.fill('Full name', 'Ada Lovelace');
    page.userPool.failNext('NetworkError');
    page.button('Save').click();
    await page.waitForText('You seem to be offline.');
    expect(page.field('Full name').value).toBe('Ada Lovelace');
    expect(heading()).toBe('Welcome');
  });

  it('keeps the input when a renewal of the tokens brings a name, and can then be cancelled', async () => {
    page.fill('Full name', 'Ada King');
    page.session.setSession({ member: ADA, signedInAt: SIGNED_IN_AT, renewInMs: 3_300_000 });
    await page.waitUntil(() => heading() === 'Ada Lovelace', 'the name is shown');
    expect(page.field('Full name').value).toBe('Ada King');
    page.button('Cancel').click();
    await page.waitForText('Edit name');
    expect(page.userPool.calls).toEqual([]);
  });

  it('asks again when the name is deleted during the session', async () => {
    page.fill('Full name', 'Ada Lovelace');
    page.button('Save').click();
    await page.waitForText('Your name is saved.');
    page.session.setSession({
      member: { ...ADA, name: '' },
      signedInAt: SIGNED_IN_AT,
      renewInMs: 3_300_000,
    });
    await page.waitForText('Full name');
    expect(heading()).toBe('Welcome');
    expect(buttons()).not.toContain('Edit name');
  });
});
