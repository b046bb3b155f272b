import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ADA, RIGHT_CODE } from '../../testing/amplify-auth-fixture';
import { DialogFixture } from '../../testing/dialog-fixture';
import { PageFixture } from '../../testing/page-fixture';
import { OPTIONS } from '../../testing/options';
import { providePhoneSignIn } from '../provide-phone-sign-in';
import { accessTokenInterceptor } from './access-token-interceptor';
import { LOAD_REAUTHENTICATION_DIALOG } from './load-reauthentication-dialog';

const API = 'https://api.club.example';

describe('accessTokenInterceptor', () => {
  let page: PageFixture;
  let http: HttpClient;
  let api: HttpTestingController;

  beforeEach(async () => {
    page = new PageFixture();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideHttpClientTesting(),
        providePhoneSignIn({ ...OPTIONS, apiOrigins: [API, 'http://localhost:3000'] }),
      ],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    await page.storeSession(ADA);
    await page.session.restore();
    page.userPool.calls.length = 0;
  });
  afterEach(() => api.verify());

  /** Sends a request, and records its response body or error status. */
  function send(url: string, headers: Record<string, string> = {}): { result: unknown } {
    const sent = { result: undefined as unknown };
    http.get(url, { headers }).subscribe({
      next: (body) => (sent.result = body),
      error: (error: { status: number }) => (sent.result = error.status),
    });
    return sent;
  }

  /** Waits for a number of pending requests to a URL. */
  async function pendingRequests(url: string, count = 1): Promise<TestRequest[]> {
    const found: TestRequest[] = [];
    await page.waitUntil(() => {
      found.push(...api.match(url));
      return found.length >= count;
    }, `${count} requests are pending to ${url}`);
    return found;
  }

  const authorizationOf = (request: TestRequest | undefined) => request?.request.headers.get('Authorization');
  const unauthorized = { status: 401, statusText: 'Unauthorized' };

  it('adds the access token to requests to a listed origin', async () => {
    for (const url of [
      `${API}/orders?of=me`,
      'http://localhost:3000/',
      `${API}:443/x`,
      'HTTPS://API.club.example/',
    ]) {
      const sent = send(url);
      const [request] = await pendingRequests(url);
      expect(authorizationOf(request)).withContext(url).toBe('Bearer access-token');
      request?.flush('done');
      expect(sent.result).toBe('done');
    }
  });

  it('[SEC-66] adds the access token to requests to no other origin', () => {
    const otherUrls = [
      'https://api.club.example.evil.example/',
      'https://api.club.example@evil.example/',
      'https://evil.example/?https://api.club.example',
      'http://api.club.example/',
      'https://api.club.example:8443/',
      'https://club.example/',
      '//evil.example/',
      '/orders',
      'orders',
      'http://[/',
    ];
    for (const url of otherUrls) {
      send(url);
      expect(authorizationOf(api.expectOne(url)))
        .withContext(url)
        .toBeNull();
    }
    expect(page.userPool.calls).toEqual([]);
  });

  it('adds the token to relative URLs if the page’s origin is listed', async () => {
    TestBed.resetTestingModule();
    page = new PageFixture();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideHttpClientTesting(),
        providePhoneSignIn({ ...OPTIONS, apiOrigins: [location.origin] }),
      ],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    await page.storeSession(ADA);
    send('/orders');
    expect(authorizationOf((await pendingRequests('/orders'))[0])).toBe('Bearer access-token');
  });

  it('does not change a request with an Authorization header', () => {
    send(`${API}/`, { authorization: 'Basic abc' });
    expect(authorizationOf(api.expectOne(`${API}/`))).toBe('Basic abc');
    expect(page.userPool.calls).toEqual([]);
  });

  it('does not change the requests of a visitor', async () => {
    await page.auth.signOut();
    send(`${API}/`);
    expect(authorizationOf((await pendingRequests(`${API}/`))[0])).toBeNull();
  });

  it('renews the token after a 401 and repeats the request', async () => {
    const sent = send(`${API}/`);
    (await pendingRequests(`${API}/`))[0]?.flush('', unauthorized);
    const [repeated] = await pendingRequests(`${API}/`);
    expect(authorizationOf(repeated)).toBe('Bearer after access-token');
    repeated?.flush('done');
    expect(sent.result).toBe('done');
  });

  it('repeats the request only once', async () => {
    const sent = send(`${API}/`);
    (await pendingRequests(`${API}/`))[0]?.flush('', unauthorized);
    (await pendingRequests(`${API}/`))[0]?.flush('', unauthorized);
    expect(sent.result).toBe(401);
    expect(page.userPool.calls).toEqual(['accessToken', 'accessToken instead of access-token']);
  });

  it('passes on any other error', async () => {
    for (const status of [403, 500]) {
      const sent = send(`${API}/`);
      (await pendingRequests(`${API}/`))[0]?.flush('', { status, statusText: 'No' });
      expect(sent.result).toBe(status);
    }
    const failed = send(`${API}/`);
    (await pendingRequests(`${API}/`))[0]?.error(new ProgressEvent('error'));
    expect(failed.result).toBe(0);
    expect(page.userPool.calls).toEqual(['accessToken', 'accessToken', 'accessToken']);
  });

  it('adds the same new token to concurrent requests that fail', async () => {
    const sent = [send(`${API}/`), send(`${API}/`), send(`${API}/`)];
    for (const request of await pendingRequests(`${API}/`, 3)) request.flush('', unauthorized);
    const repeated = await pendingRequests(`${API}/`, 3);
    expect(repeated.map(authorizationOf)).toEqual(Array(3).fill('Bearer after access-token'));
    for (const request of repeated) request.flush('done');
    expect(sent.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
  });

  describe('after a 401 that requires a recent sign-in', () => {
    const tooOld = {
      ...unauthorized,
      headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age=0' },
    };
    let dialog: DialogFixture;

    beforeEach(() => {
      dialog = new DialogFixture(page);
      page.userPool.storeTokens = async () => {
        page.userPool.accessTokenInUse = 'fresh access-token';
        await page.storeSession(ADA);
      };
    });

    afterEach(() => dialog.close());

    /** Sends a request that the API rejects. */
    async function sendTooOld(): Promise<{ result: unknown }> {
      const sent = send(`${API}/`);
      (await pendingRequests(`${API}/`))[0]?.flush('', tooOld);
      return sent;
    }

    async function enterCode(): Promise<void> {
      await dialog.waitForCode();
      dialog.fill(RIGHT_CODE);
    }

    it('[SEC-94] asks for a fresh code and repeats the request with the new token', async () => {
      page.userPool.signedInAt = Date.now();
      await page.session.revalidate();
      const sent = await sendTooOld();
      await enterCode();
      const [repeated] = await pendingRequests(`${API}/`);
      expect(authorizationOf(repeated)).toBe('Bearer fresh access-token');
      repeated?.flush('done');
      expect(sent.result).toBe('done');
      await dialog.waitUntilClosed();
    });

    it('opens one dialog for concurrent requests, also for one that is rejected after it', async () => {
      const sent = [send(`${API}/`), send(`${API}/`), send(`${API}/`)];
      const [first, second, late] = await pendingRequests(`${API}/`, 3);
      for (const request of [first, second]) request?.flush('', tooOld);
      await dialog.waitForCode();
      expect(dialog.all.length).toBe(1);
      await enterCode();
      for (const request of await pendingRequests(`${API}/`, 2)) request.flush('done');
      late?.flush('', tooOld);
      (await pendingRequests(`${API}/`))[0]?.flush('done');
      expect(sent.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
      expect(page.userPool.calls.filter((call) => call.startsWith('signIn'))).toEqual([
        `signIn ${ADA.phoneNumber}`,
      ]);
    });

    it('[SEC-94] repeats the request only once, and passes on the second 401', async () => {
      const sent = await sendTooOld();
      await enterCode();
      (await pendingRequests(`${API}/`))[0]?.flush('', tooOld);
      expect(sent.result).toBe(401);
      await dialog.waitUntilClosed();
    });

    it('passes on the 401 if the member cancels', async () => {
      const sent = await sendTooOld();
      await dialog.waitForCode();
      dialog.button('Cancel').click();
      await page.waitUntil(() => sent.result !== undefined);
      expect(sent.result).toBe(401);
      expect(page.auth.member()).toEqual(ADA);
    });

    it('asks for a fresh code also if the token had to be renewed first', async () => {
      const sent = send(`${API}/`);
      (await pendingRequests(`${API}/`))[0]?.flush('', unauthorized);
      (await pendingRequests(`${API}/`))[0]?.flush('', tooOld);
      await enterCode();
      (await pendingRequests(`${API}/`))[0]?.flush('done');
      expect(sent.result).toBe('done');
    });

    it('passes on the 401 if the dialog cannot be loaded', async () => {
      TestBed.resetTestingModule();
      page = new PageFixture();
      TestBed.configureTestingModule({
        providers: [
          provideHttpClient(withInterceptors([accessTokenInterceptor])),
          provideHttpClientTesting(),
          providePhoneSignIn({ ...OPTIONS, apiOrigins: [API] }),
          { provide: LOAD_REAUTHENTICATION_DIALOG, useValue: () => Promise.reject(new TypeError()) },
        ],
      });
      http = TestBed.inject(HttpClient);
      api = TestBed.inject(HttpTestingController);
      await page.storeSession(ADA);
      const sent = await sendTooOld();
      await page.waitUntil(() => sent.result !== undefined);
      expect(sent.result).toBe(401);
    });

    it('[SEC-94] ignores the error in a 403, in another scheme, and from another origin', async () => {
      const sent = [send(`${API}/`), send('https://other.example/')];
      (await pendingRequests(`${API}/`))[0]?.flush('', { ...tooOld, status: 403, statusText: 'Forbidden' });
      api.expectOne('https://other.example/').flush('', tooOld);
      expect(sent.map(({ result }) => result)).toEqual([403, 401]);
      send(`${API}/`);
      const headers = { 'WWW-Authenticate': 'Digest error="insufficient_user_authentication"' };
      (await pendingRequests(`${API}/`))[0]?.flush('', { ...unauthorized, headers });
      const [repeated] = await pendingRequests(`${API}/`);
      expect(authorizationOf(repeated)).toBe('Bearer after access-token');
      expect(dialog.all).toEqual([]);
    });
  });

  it('redirects to the sign-in page if the session has ended', async () => {
    await page.open('/account');
    const sent = send(`${API}/`);
    const [request] = await pendingRequests(`${API}/`);
    page.userPool.signedIn = null;
    request?.flush('', unauthorized);
    await page.waitForUrl('/login?returnTo=%2Faccount');
    await page.waitForText('Your session has ended.');
    expect(sent.result).toBe(401);
  });

  it('passes on the 401 and keeps the session if the token cannot be renewed without a connection', async () => {
    const sent = send(`${API}/`);
    const [request] = await pendingRequests(`${API}/`);
    page.userPool.failNext('NetworkError');
    request?.flush('', unauthorized);
    await page.waitUntil(() => sent.result !== undefined);
    expect(sent.result).toBe(401);
    expect(page.auth.member()).toEqual(ADA);
  });
});
