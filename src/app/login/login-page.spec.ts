import { TestBed } from '@angular/core/testing';
import { LANGUAGE_CODES } from '../../contract/languages';
import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { I18n } from '../i18n/i18n';
import { DEVICE } from '../testing/amplify-auth-fixture';
import { useLanguage } from '../testing/options';
import { PageFixture } from '../testing/page-fixture';

describe('LoginPage', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.open('/login');
  });

  it('sends a code to a national number, and opens the code page', async () => {
    page.fill('Country', 'US');
    page.fill('Phone number', '(202) 555-0123');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    expect(page.userPool.calls).toEqual(['signIn +12025550123']);
    expect(page.auth.challenge()?.keepSignedIn).toBeFalse();
  });

  it('stores "Keep me signed in" with the challenge', async () => {
    page.field('Keep me signed in').click();
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    expect(page.auth.challenge()?.keepSignedIn).toBeTrue();
  });

  it('sends one request for a double click and Enter', async () => {
    const release = page.userPool.pause();
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    page.button('Send code').click();
    page.field('Phone number').form?.requestSubmit();
    await page.waitUntil(() => page.userPool.calls.length > 0, 'a request is pending');
    page.button('Send code').click();
    release();
    await page.waitForUrl('/code');
    expect(page.userPool.calls).toEqual(['signIn +12025550123']);
  });

  it('is busy as soon as the form is submitted, while the number parser loads', async () => {
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    expect(page.auth.isBusy()).toBeTrue();
    expect(page.userPool.calls).toEqual([]);
    await page.waitForUrl('/code');
    expect(page.auth.isBusy()).toBeFalse();
  });

  it('shows the error at the field, keeps the input, and focuses the field', async () => {
    page.fill('Phone number', '202 555');
    page.button('Send code').click();
    await page.waitForText('This number is too short.');
    expect(page.description('Phone number')).toContain('too short');
    expect(page.field('Phone number').getAttribute('aria-invalid')).toBe('true');
    expect(page.field('Phone number').value).toBe('(202) 555');
    expect(document.activeElement).toBe(page.field('Phone number'));
    expect(page.userPool.calls).toEqual([]);
  });

  it('updates the error while the number is edited, and removes it once the number is valid', async () => {
    page.fill('Country', 'US');
    page.fill('Phone number', '202 555');
    page.button('Send code').click();
    await page.waitForText('This number is too short.');
    page.fill('Phone number', '202 555 01');
    await page.waitUntil(
      () => page.field('Phone number').value === '(202) 555-01',
      'the number is formatted',
    );
    expect(page.text).toContain('This number is too short.');
    page.fill('Phone number', '202 555 01234');
    await page.waitForText('This number is too long.');
    page.fill('Phone number', '202 555 0123');
    await page.waitUntil(() => page.field('Phone number').getAttribute('aria-invalid') === 'false');
    expect(page.text).not.toContain('This number');
  });

  it('requires a number', async () => {
    page.button('Send code').click();
    await page.waitForText('Enter your phone number.');
    expect(document.activeElement).toBe(page.field('Phone number'));
  });

  it('validates the number again when another country is selected', async () => {
    page.fill('Country', 'US');
    page.fill('Phone number', '06 12 34 56 78');
    page.button('Send code').click();
    await page.waitUntil(() => page.field('Phone number').getAttribute('aria-invalid') === 'true');
    page.fill('Country', 'FR');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    expect(page.userPool.calls).toEqual(['signIn +33612345678']);
  });

  it('selects the country of an international number', async () => {
    page.fill('Country', 'US');
    page.fill('Phone number', '+44 7400 123456');
    await page.waitUntil(() => page.field('Country').value === 'GB', 'the country is GB');
    expect(page.field('Phone number').value).toBe('+44 7400 123456');
  });

  it('announces the number as required, and shows no error before the first submit', async () => {
    const number = page.field('Phone number');
    number.focus();
    number.blur();
    await page.waitUntil(() => number.required, 'the number is required');
    expect(number.getAttribute('aria-invalid')).toBe('false');
    expect(page.description('Phone number')).not.toContain('Enter');
  });

  it('submits fields that were filled in without an event', async () => {
    page.field('Country').value = 'FR';
    page.field('Phone number').value = '06 12 34 56 78';
    page.field('Keep me signed in').checked = true;
    page.button('Send code').click();
    await page.waitForUrl('/code');
    expect(page.userPool.calls).toEqual(['signIn +33612345678']);
    expect(page.auth.challenge()?.keepSignedIn).toBeTrue();
  });

  it('formats a number that was filled in with only a change event', async () => {
    page.fill('Country', 'US');
    page.field('Phone number').value = '2025550123';
    page.field('Phone number').dispatchEvent(new Event('change', { bubbles: true }));
    await page.waitUntil(
      () => page.field('Phone number').value === '(202) 555-0123',
      'the number is formatted',
    );
  });

  it('keeps the input, and translates the error, when the language changes', async () => {
    page.fill('Phone number', '202 555');
    page.button('Send code').click();
    await page.waitForText('This number is too short.');
    await useLanguage('de');
    await page.waitForText('Diese Nummer ist zu kurz.');
    expect(page.field('Telefonnummer').value).toBe('(202) 555');
    expect(page.field('Telefonnummer')).toBe(document.activeElement as HTMLInputElement);
  });

  for (const language of LANGUAGE_CODES) {
    it(`keeps the selected country when the language changes to "${language}"`, async () => {
      const i18n = TestBed.inject(I18n);
      const select = page.field('Country') as unknown as HTMLSelectElement;
      for (const [country, { callingCode }] of Object.entries(DEFAULT_COUNTRIES)) {
        select.value = country;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        for (const next of [language, 'en'] as const) {
          await useLanguage(next);
          await page.waitForText(i18n.messages().login.lead);
          expect(select.value).withContext(next).toBe(country);
          expect(select.selectedOptions[0]?.textContent).withContext(next).toContain(`+${callingCode}`);
        }
      }
    });
  }

  it('translates a rejection, and does not send the number again until it changes', async () => {
    page.userPool.failNext(
      'UserLambdaValidationException',
      'PreSignUp failed with error NUMBER_NOT_ALLOWED.',
    );
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForText('This is not a phone number.');
    expect(document.activeElement).toBe(page.field('Phone number'));
    await useLanguage('it');
    await page.waitForText('Questo numero di telefono non è valido.');
    page.button('Richiedi codice').click();
    expect(page.userPool.calls).toEqual(['signIn +12025550123']);
    page.fill('Numero di telefono', '+12025550124');
    page.button('Richiedi codice').click();
    await page.waitForUrl('/code');
  });

  it('shows when a code can be requested, and where signing in works, if strangers have requested too many', async () => {
    page.userPool.attack = { refusal: 'TOO_MANY_CODES', retryAfterSeconds: 84_980 };
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForText(
      'Too many codes were sent to this number. Wait 24 hours, then send a new code. You can still sign in on a browser where you’ve signed in before.',
    );
    expect(page.userPool.calls).toEqual(['signIn +12025550123']);
    expect(page.url).toBe('/login');
  });

  it('opens the code page for a used-up code, and shows when it can be replaced', async () => {
    page.userPool.attack = { refusal: 'CODE_USED_UP', retryAfterSeconds: 20 };
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    await page.waitForText('That code can’t be used any more.');
    expect(page.text).toContain('Ask again in 0:');
  });

  it('opens the code page in a known browser, whatever strangers have requested', async () => {
    localStorage.setItem('device', DEVICE);
    page.userPool.knownDevices.add(DEVICE);
    page.userPool.attack = { refusal: 'SENDING_LIMITED', retryAfterSeconds: 3600 };
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    await page.waitForText('3 tries left');
  });

  it('shows the rejection of a number at the field', async () => {
    page.userPool.failNext(
      'UserLambdaValidationException',
      'CreateAuthChallenge failed with error NUMBER_NOT_ALLOWED reason=country.',
    );
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForText('We can’t send codes to this country yet.');
    expect(page.description('Phone number')).toContain('this country');
  });

  it('reports that the connection was lost, and succeeds when submitted again', async () => {
    page.userPool.failNext('NetworkError');
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForText('You seem to be offline.');
    page.button('Send code').click();
    await page.waitForUrl('/code');
  });
});
