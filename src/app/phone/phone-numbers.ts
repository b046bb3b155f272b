import { inject, onIdle, Service, signal } from '@angular/core';
import { type SchemaPath, validate } from '@angular/forms/signals';
import { type Failure, failureFrom } from '../auth/failure';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { browserLanguages } from '../i18n/language';
import { Busy } from '../auth/busy';
import { markRequired, validationError } from '../form/described-error';
import { guessHomeCountry } from './home-country';
import type { PhoneInput, PhoneNumberProblem } from './parse-phone-number';

/** Parses and formats phone numbers with metadata that loads after the first screen. */
@Service()
export class PhoneNumbers {
  readonly #busy = inject(Busy);
  readonly #served = inject(PHONE_SIGN_IN_OPTIONS).countries;
  #storedInput: PhoneInput | null = null;
  readonly #parser = signal<typeof import('./parse-phone-number') | null>(null);
  #pendingFormat: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loads while the first number is being typed. If that fails, the first use tries again.
    void onIdle()
      .then(() => Promise.all([this.#loadParser(), loadFormatter()]))
      .catch(() => null);
  }

  /** Returns the input stored on another page, or an empty one for the visitor's country. */
  initialInput(): PhoneInput {
    return this.#storedInput ?? this.#emptyInput();
  }

  /** Stores the input in memory, for a visitor who returns to the form. */
  storeInput(input: PhoneInput): void {
    this.#storedInput = input;
  }

  /** Clears the stored input after sign-in, so that the next user of the device does not see it. */
  clearInput(): void {
    this.#storedInput = null;
  }

  /**
   * Parses the input once pending formatting is done.
   * @returns the number in E.164, or a failure: a rejected number, or offline
   */
  async parse(input: PhoneInput): Promise<string | Failure> {
    try {
      // Formatting after the check would change the value, and thereby remove its error.
      const parser = await this.#busy.track(this.#pendingFormat.then(() => this.#loadParser()));
      const { phoneNumber, problem } = parser.parsePhoneNumber(input, this.#served);
      return phoneNumber ?? { kind: 'number-rejected', problem };
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** Formats the input by the conventions of its country. Extracts the number from pasted text. */
  format(input: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    const formatting = this.#format(input, isPasted);
    this.#pendingFormat = formatting;
    return formatting;
  }

  /** Returns the problem with an input. Until the parser has loaded, reports only empty input. */
  findProblem({ text, country }: PhoneInput): PhoneNumberProblem | undefined {
    if (!text.trim()) return 'empty';
    return this.#parser()?.parsePhoneNumber({ text, country }, this.#served).problem;
  }

  #emptyInput(): PhoneInput {
    const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
    const served = Object.keys(this.#served);
    return { country: guessHomeCountry(served, browserLanguages(), timeZone), text: '' };
  }

  async #loadParser(): Promise<typeof import('./parse-phone-number')> {
    const parser = await import('./parse-phone-number');
    this.#parser.set(parser);
    return parser;
  }

  async #format(input: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    try {
      const { formatPasted, formatAsYouType } = await loadFormatter();
      return isPasted ? formatPasted(input, this.#served) : formatAsYouType(input, this.#served);
    } catch {
      // Offline: the input stays unformatted, and submitting the form reports the failure.
      return input;
    }
  }
}

/** Adds the rules for a phone number that the browser can check. The server decides. */
export function validatePhoneNumber(path: SchemaPath<PhoneInput>): void {
  const phoneNumbers = inject(PhoneNumbers);
  markRequired(path);
  validate(path, ({ value }) => {
    const problem = phoneNumbers.findProblem(value());
    return problem && validationError(({ phoneNumber }) => phoneNumber.problems[problem]);
  });
}

function loadFormatter(): Promise<typeof import('./format-as-you-type')> {
  return import('./format-as-you-type');
}
