import type { PageFixture } from './page-fixture';

/** Drives the re-authentication dialog, which is rendered outside the page. */
export class DialogFixture {
  readonly #page: PageFixture;

  constructor(page: PageFixture) {
    this.#page = page;
  }

  /** The open dialogs. */
  get all(): HTMLDialogElement[] {
    return [...document.querySelectorAll<HTMLDialogElement>('phone-reauthentication-dialog dialog[open]')];
  }

  get text(): string {
    return this.all.map(({ textContent }) => textContent.replace(/\s+/g, ' ')).join();
  }

  get field(): HTMLInputElement {
    return this.#find('input', () => true);
  }

  button(name: string): HTMLButtonElement {
    return this.#find('button', ({ textContent }) => textContent.trim() === name);
  }

  fill(code: string): void {
    this.field.value = code;
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Waits until the dialog has a code to enter. */
  async waitForCode(): Promise<void> {
    await this.waitForText('Code expires in');
  }

  async waitForText(text: string): Promise<void> {
    await this.#page.waitUntil(() => this.text.includes(text), `the dialog shows "${text}"`);
  }

  /** Cancels the dialog, if it is open, and waits until it has dropped its challenge. */
  async close(): Promise<void> {
    for (const dialog of this.all) dialog.close();
    await this.waitUntilClosed();
    await this.#page.auth.cancelChallenge();
  }

  async waitUntilClosed(): Promise<void> {
    await this.#page.waitUntil(
      () => document.querySelector('phone-reauthentication-dialog') === null,
      'the dialog is closed',
    );
  }

  #find<Found extends HTMLElement>(selector: string, isWanted: (candidate: Found) => boolean): Found {
    const found = this.all.flatMap((dialog) => [...dialog.querySelectorAll<Found>(selector)]).find(isWanted);
    if (!found) throw new Error(`The dialog has no such ${selector}: ${this.text}`);
    return found;
  }
}
