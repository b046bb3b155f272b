import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { I18n } from '../../i18n/i18n';
import { ADA } from '../../testing/amplify-auth-fixture';
import { useLanguage } from '../../testing/options';
import { PageFixture } from '../../testing/page-fixture';
import { RequestedLanguage } from '../../shell/requested-language';
import { AccountLanguage } from './account-language';
import { SessionMonitor } from './session-monitor';

describe('AccountLanguage', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.storeSession(ADA);
  });

  const open = async () => {
    await page.open('/account');
    TestBed.inject(SessionMonitor);
    TestBed.tick();
    page.userPool.calls.length = 0;
  };
  const change = async (language: Parameters<typeof useLanguage>[0]) => {
    await useLanguage(language);
    TestBed.tick();
    // Runs after the calls before it.
    await page.session.revalidate();
  };
  const changes = () => page.userPool.calls.filter((call) => call.startsWith('changeLocale'));

  it('stores each language that the member selects, and no other', async () => {
    await open();
    await change('de');
    await change('de');
    await change('en');
    expect(changes()).toEqual(['changeLocale de', 'changeLocale en']);
  });

  it('stores nothing when a page opens, although its messages are loaded later', async () => {
    TestBed.inject(RequestedLanguage).language.set('de');
    await page.session.restore();
    TestBed.inject(AccountLanguage);
    TestBed.tick();
    expect(TestBed.inject(I18n).language()).toBe('en');
    await change('de');
    expect(TestBed.inject(I18n).language()).toBe('de');
    expect(changes()).toEqual([]);
    await change('fr');
    expect(changes()).toEqual(['changeLocale fr']);
  });

  it('stores only the last of several languages', async () => {
    await open();
    const release = page.userPool.pause();
    const check = page.session.revalidate();
    for (const language of ['cs', 'da', 'de'] as const) {
      await useLanguage(language);
      TestBed.tick();
    }
    release();
    await check;
    await page.session.revalidate();
    expect(changes()).toEqual(['changeLocale de']);
  });

  it('stores nothing for a visitor, and nothing again after a sign-in', async () => {
    await open();
    await page.auth.signOut();
    await change('de');
    await page.storeSession(ADA);
    await page.session.restore();
    TestBed.tick();
    await page.session.revalidate();
    expect(changes()).toEqual([]);
  });

  it('does not end the session if the app client may not write the language', async () => {
    await open();
    page.userPool.failNext('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
    await change('de');
    expect(changes()).toEqual(['changeLocale de']);
    expect(page.auth.member()).toEqual(ADA);
    expect(page.auth.endReason()).toBeNull();
  });

  it('ignores a lost connection, without progress or an error', async () => {
    const handleError = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    await open();
    page.userPool.failNext('NetworkError');
    const release = page.userPool.pause();
    await useLanguage('de');
    TestBed.tick();
    await page.waitUntil(() => changes().length > 0);
    expect(page.auth.isBusy()).toBeFalse();
    release();
    await page.session.revalidate();
    expect(page.auth.member()).toEqual(ADA);
    expect(handleError).not.toHaveBeenCalled();
  });
});
