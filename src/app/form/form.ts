import { signal } from '@angular/core';
import type { Field } from './field';

type SentField = Pick<Field<unknown>, 'check' | 'isWrong' | 'focus'>;

/**
 * Fields that are sent together. Signal forms do more, and would be a fifth of the first screen (17 of 90 kB, Angular 22.2).
 */
export class Form {
  readonly #fields: readonly SentField[];
  readonly #action: () => Promise<unknown>;
  readonly #isSending = signal(false);

  readonly isSending = this.#isSending.asReadonly();

  /**
   * @param fields in the order of the page
   * @param action what sending does, once every field is right
   */
  constructor(fields: readonly SentField[], action: () => Promise<unknown>) {
    this.#fields = fields;
    this.#action = action;
  }

  /** Sends, unless that is under way. Where fields are wrong, they say so, and the first takes the focus. */
  async send(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.#isSending()) return;
    for (const field of this.#fields) field.check();
    const wrong = this.#fields.find((field) => field.isWrong());
    if (wrong) {
      wrong.focus();
      return;
    }
    this.#isSending.set(true);
    try {
      await this.#action();
    } finally {
      this.#isSending.set(false);
    }
  }
}
