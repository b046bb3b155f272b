import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { appConfig } from '../app.config';
import { AmplifyAuth } from '../auth/cognito/amplify-auth';
import { FakeAmplifyAuth, TOKEN_KEY_PREFIX } from './amplify-auth-fixture';
import { AuthService } from '../auth/auth-service';
import { SessionService } from '../auth/session/session-service';
import { TokenStorage } from '../auth/cognito/token-storage';

/** A busy machine is slow, not wrong. */
const TIMEOUT_MS = 30_000;
/** Each session has another one: tabs recognise a copy of their session by it. */
let refreshTokenCount = 0;

/** The app as somebody in front of it finds it: fields by label, buttons and links by name, and what is shown. */
export class PageFixture {
  readonly userPool = new FakeAmplifyAuth();
  #harness: RouterTestingHarness | null = null;

  constructor() {
    sessionStorage.clear();
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [...appConfig.providers, { provide: AmplifyAuth, useValue: this.userPool }],
    });
  }

  get auth(): AuthService {
    return TestBed.inject(AuthService);
  }

  get session(): SessionService {
    return TestBed.inject(SessionService);
  }

  get url(): string {
    return TestBed.inject(Router).url;
  }

  /** What is shown. */
  get text(): string {
    return this.#root.textContent.replace(/\s+/g, ' ');
  }

  get #root(): HTMLElement {
    if (!this.#harness) throw new Error('No page is open.');
    return this.#harness.fixture.nativeElement as HTMLElement;
  }

  /** Puts tokens where Amplify would have left them, so that somebody is signed in when the app starts. */
  async haveMember(member: FakeAmplifyAuth['signedIn']): Promise<void> {
    this.userPool.signedIn = member;
    await TestBed.inject(TokenStorage).setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    await TestBed.inject(TokenStorage).setItem(
      `${TOKEN_KEY_PREFIX}somebody.refreshToken`,
      `refresh-token-${++refreshTokenCount}`,
    );
  }

  async open(address: string): Promise<void> {
    this.#harness ??= await RouterTestingHarness.create();
    await this.#harness.navigateByUrl(address);
    await this.#harness.fixture.whenStable();
  }

  /** Resolves as soon as the page shows a text; fails after half a minute. */
  async shows(text: string): Promise<void> {
    await this.becomes(() => this.text.includes(text), `"${text}" is shown`);
  }

  async isAt(address: string): Promise<void> {
    await this.becomes(() => this.url === address, `the address is ${address}`);
  }

  /** Resolves as soon as something is so; fails after half a minute. */
  async becomes(isSo: () => boolean, expectation = 'it becomes so'): Promise<void> {
    const end = performance.now() + TIMEOUT_MS;
    while (!isSo()) {
      if (performance.now() > end)
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

  /** What a screen reader says of a field beside its name and value. */
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

  #findByName(tagName: string, name: string): HTMLElement {
    const candidates = [...this.#root.querySelectorAll<HTMLElement>(tagName)];
    const found = candidates.find(({ textContent }) => textContent.trim() === name);
    if (!found) throw new Error(`No ${tagName} is named "${name}": ${this.text}`);
    return found;
  }
}
