import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { PageFixture } from '../../testing/page-fixture';
import { accessTokenInterceptor, API_ORIGINS } from './access-token-interceptor';
import { ADA } from '../../testing/amplify-auth-fixture';

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
        { provide: API_ORIGINS, useValue: [API, 'http://localhost:3000'] },
      ],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    await page.haveMember(ADA);
    await page.session.restore();
    page.userPool.calls.length = 0;
  });
  afterEach(() => api.verify());

  /** Sends a request, and notes what comes of it. */
  function send(url: string, headers: Record<string, string> = {}): { outcome: unknown } {
    const sent = { outcome: undefined as unknown };
    http.get(url, { headers }).subscribe({
      next: (body) => (sent.outcome = body),
      error: (error: { status: number }) => (sent.outcome = error.status),
    });
    return sent;
  }

  /** The requests to an address that wait for an answer, as soon as there are so many. */
  async function arrived(url: string, count = 1): Promise<TestRequest[]> {
    const found: TestRequest[] = [];
    await page.becomes(() => {
      found.push(...api.match(url));
      return found.length >= count;
    }, `${count} requests have come to ${url}`);
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
      const [request] = await arrived(url);
      expect(authorizationOf(request)).withContext(url).toBe('Bearer access-token');
      request?.flush('done');
      expect(sent.outcome).toBe('done');
    }
  });

  it('[SEC-66] adds the access token to requests to no other origin', () => {
    const others = [
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
    for (const url of others) {
      send(url);
      expect(authorizationOf(api.expectOne(url)))
        .withContext(url)
        .toBeNull();
    }
    expect(page.userPool.calls).toEqual([]);
  });

  it('adds it to the page’s own origin where that is listed', async () => {
    TestBed.resetTestingModule();
    page = new PageFixture();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideHttpClientTesting(),
        { provide: API_ORIGINS, useValue: [location.origin] },
      ],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
    await page.haveMember(ADA);
    send('/orders');
    expect(authorizationOf((await arrived('/orders'))[0])).toBe('Bearer access-token');
  });

  it('leaves a request alone that has an Authorization of its own', () => {
    send(`${API}/`, { authorization: 'Basic abc' });
    expect(authorizationOf(api.expectOne(`${API}/`))).toBe('Basic abc');
    expect(page.userPool.calls).toEqual([]);
  });

  it('sends the requests of a visitor as they are', async () => {
    await page.auth.signOut();
    send(`${API}/`);
    expect(authorizationOf((await arrived(`${API}/`))[0])).toBeNull();
  });

  it('renews the token after a 401, and repeats the request', async () => {
    const sent = send(`${API}/`);
    (await arrived(`${API}/`))[0]?.flush('', unauthorized);
    const [repeated] = await arrived(`${API}/`);
    expect(authorizationOf(repeated)).toBe('Bearer after access-token');
    repeated?.flush('done');
    expect(sent.outcome).toBe('done');
  });

  it('repeats it once', async () => {
    const sent = send(`${API}/`);
    (await arrived(`${API}/`))[0]?.flush('', unauthorized);
    (await arrived(`${API}/`))[0]?.flush('', unauthorized);
    expect(sent.outcome).toBe(401);
    expect(page.userPool.calls).toEqual(['accessToken', 'accessToken instead of access-token']);
  });

  it('passes any other failure on as it is', async () => {
    for (const status of [403, 500]) {
      const sent = send(`${API}/`);
      (await arrived(`${API}/`))[0]?.flush('', { status, statusText: 'No' });
      expect(sent.outcome).toBe(status);
    }
    const lost = send(`${API}/`);
    (await arrived(`${API}/`))[0]?.error(new ProgressEvent('error'));
    expect(lost.outcome).toBe(0);
    expect(page.userPool.calls).toEqual(['accessToken', 'accessToken', 'accessToken']);
  });

  it('gives requests that fail at once the same new token', async () => {
    const sent = [send(`${API}/`), send(`${API}/`), send(`${API}/`)];
    for (const request of await arrived(`${API}/`, 3)) request.flush('', unauthorized);
    const repeated = await arrived(`${API}/`, 3);
    expect(repeated.map(authorizationOf)).toEqual(Array(3).fill('Bearer after access-token'));
    for (const request of repeated) request.flush('done');
    expect(sent.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  });

  it('leads to the log-in when the session has ended', async () => {
    await page.open('/account');
    const sent = send(`${API}/`);
    const [request] = await arrived(`${API}/`);
    page.userPool.signedIn = null;
    request?.flush('', unauthorized);
    await page.isAt('/login?returnTo=%2Faccount');
    await page.shows('Your session has ended.');
    expect(sent.outcome).toBe(401);
  });

  it('passes the 401 on, and leaves the member signed in, when the token cannot be renewed just now', async () => {
    const sent = send(`${API}/`);
    const [request] = await arrived(`${API}/`);
    page.userPool.failNext('NetworkError');
    request?.flush('', unauthorized);
    await page.becomes(() => sent.outcome !== undefined);
    expect(sent.outcome).toBe(401);
    expect(page.auth.member()).toEqual(ADA);
  });
});
