import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { appConfig } from '../app.config';
import { AuthService } from '../auth/auth-service';
import { AmplifyAuth } from '../auth/cognito/amplify-auth';
import { TokenStorage } from '../auth/cognito/token-storage';
import { I18n } from '../i18n/i18n';
import { SessionService } from '../auth/session/session-service';
import { FakeAmplifyAuth, TOKEN_KEY_PREFIX } from './amplify-auth-fixture';

/** Long, so that a busy machine fails no test. */
const TIMEOUT_MS = 30_000;
/** Makes refresh tokens unique, because tabs identify a session by its original refresh token. */
let refreshTokenCount = 0;

/**
 * Drives the app as a user does: finds fields by label, buttons and links by name, and reads the
 * text.
 */
export class PageFixture {
  readonly userPool = new FakeAmplifyAuth();
  #harness: RouterTestingHarness | null = null;

  /** @param providers of the app: by default, of this repository's */
  constructor(private readonly providers = appConfig.providers) {
    sessionStorage.clear();
    localStorage.clear();
    this.#configure();
  }

  get auth(): AuthService {
    return TestBed.inject(AuthService);
  }

  get session(): SessionService {
    return TestBed.inject(SessionService);
  }

  get tokenStorage(): TokenStorage {
    return TestBed.inject(TokenStorage);
  }

  get url(): string {
    return TestBed.inject(Router).url;
  }

  /** The text of the page, with whitespace collapsed. */
  get text(): string {
    return this.#root.textContent.replace(/\s+/g, ' ');
  }

  get #root(): HTMLElement {
    if (!this.#harness) throw new Error('No page is open.');
    return this.#harness.fixture.nativeElement as HTMLElement;
  }

  /** Loads the app again, with the same storage. No page is open afterwards. */
  reload(): void {
    TestBed.resetTestingModule();
    this.#configure();
    this.#harness = null;
  }

  /**
   * Stores tokens as Amplify does, so that the app starts with a session.
   * @param member the member of the session; `null` if the user pool has ended it
   */
  async storeSession(member: FakeAmplifyAuth['signedIn']): Promise<void> {
    this.userPool.signedIn = member;
    await TestBed.inject(TokenStorage).setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'ada');
    await TestBed.inject(TokenStorage).setItem(
      `${TOKEN_KEY_PREFIX}ada.refreshToken`,
      `refresh-token-${++refreshTokenCount}`,
    );
  }

  async open(url: string): Promise<void> {
    await TestBed.inject(I18n).whenLoaded();
    this.#harness ??= await RouterTestingHarness.create();
    await this.#harness.navigateByUrl(url);
    await this.#harness.fixture.whenStable();
  }

  /** Waits until the page shows a text; fails after `TIMEOUT_MS`. */
  async waitForText(text: string): Promise<void> {
    await this.waitUntil(() => this.text.includes(text), `"${text}" is shown`);
  }

  /** Waits until the app is at a URL; fails after `TIMEOUT_MS`. */
  async waitForUrl(url: string): Promise<void> {
    await this.waitUntil(() => this.url === url, `the URL is ${url}`);
  }

  /** Waits until a condition is true; fails after `TIMEOUT_MS`. */
  async waitUntil(condition: () => boolean, expectation = 'the condition is true'): Promise<void> {
    const deadline = performance.now() + TIMEOUT_MS;
    while (!condition()) {
      if (performance.now() > deadline)
        throw new Error(`Expected that ${expectation}. At ${this.url}: ${this.text}`);
      await new Promise(requestAnimationFrame);
    }
  }

  field(label: string): HTMLInputElement {
    const labels = [...this.#root.querySelectorAll('label')];
    const control = labels.find(({ textContent }) => textContent.trim() === label)?.control;
    if (!control) throw new Error(`No field is labelled "${label}": ${this.text}`);
    return control as HTMLInputElement;
  }

  /** The accessible description of a field. */
  description(label: string): string {
    const ids = this.field(label).getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  }

  fill(label: string, value: string): void {
    const field = this.field(label);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  button(name: string): HTMLButtonElement {
    return this.#findByName('button', name) as HTMLButtonElement;
  }

  link(name: string): HTMLAnchorElement {
    return this.#findByName('a', name) as HTMLAnchorElement;
  }

  #configure(): void {
    TestBed.configureTestingModule({
      providers: [...this.providers, { provide: AmplifyAuth, useValue: this.userPool }],
    });
  }

  #findByName(tagName: string, name: string): HTMLElement {
    const candidates = [...this.#root.querySelectorAll<HTMLElement>(tagName)];
    const found = candidates.find(({ textContent }) => textContent.trim() === name);
    if (!found) throw new Error(`No ${tagName} is named "${name}": ${this.text}`);
    return found;
  }
}
