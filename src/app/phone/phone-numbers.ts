import { inject, onIdle, Service, signal } from '@angular/core';
import { type SchemaPath, validate } from '@angular/forms/signals';
import { environment } from '../../environments/environment';
import { type Failure, failureFrom } from '../auth/failure';
import { browserLanguages } from '../i18n/language';
import { Busy } from '../shell/busy';
import { markRequired, validationError } from '../form/described-error';
import { guessHomeCountry } from './home-country';
import type { PhoneInput, PhoneNumberProblem } from './parse-phone-number';

/** Reads phone numbers with metadata that the first screen does not wait for. */
@Service()
export class PhoneNumbers {
  readonly #busy = inject(Busy);
  #storedInput: PhoneInput | null = null;
  readonly #parser = signal<typeof import('./parse-phone-number') | null>(null);
  #pendingFormat: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first use tries again.
    void onIdle()
      .then(() => Promise.all([this.#loadParser(), loadFormatter()]))
      .catch(() => null);
  }

  /** The input as it was left on another page, or an empty one for the visitor's country. */
  initialInput(): PhoneInput {
    return this.#storedInput ?? emptyInput();
  }

  /** Keeps what was typed for whoever comes back, as long as the page is open. */
  storeInput(input: PhoneInput): void {
    this.#storedInput = input;
  }

  /** Nobody who comes after the member has to see the number. */
  clearInput(): void {
    this.#storedInput = null;
  }

  /** The number in E.164, or what is wrong: with it, or with the connection. */
  async parse(input: PhoneInput): Promise<string | Failure> {
    try {
      // Written later, the field would have changed after it was found wrong, and no longer say so.
      const parser = await this.#busy.track(this.#pendingFormat.then(() => this.#loadParser()));
      const { phoneNumber, problem } = parser.parsePhoneNumber(input);
      return phoneNumber ?? { kind: 'number-rejected', problem };
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** The input as its country writes it. A number is taken out of pasted text. */
  format(input: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    const formatting = this.#format(input, isPasted);
    this.#pendingFormat = formatting;
    return formatting;
  }

  /** What is wrong with an input. Until the parser has loaded, only an empty number is. */
  findProblem({ text, country }: PhoneInput): PhoneNumberProblem | undefined {
    if (!text.trim()) return 'empty';
    return this.#parser()?.parsePhoneNumber({ text, country }).problem;
  }

  async #loadParser(): Promise<typeof import('./parse-phone-number')> {
    const parser = await import('./parse-phone-number');
    this.#parser.set(parser);
    return parser;
  }

  async #format(input: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    try {
      const { formatPasted, formatAsYouType } = await loadFormatter();
      return isPasted ? formatPasted(input) : formatAsYouType(input);
    } catch {
      // Offline: it stays as it was typed, and sending says why nothing works.
      return input;
    }
  }
}

/** Validates a phone number as far as the browser can; the server decides. */
export function validatePhoneNumber(path: SchemaPath<PhoneInput>): void {
  const phoneNumbers = inject(PhoneNumbers);
  markRequired(path);
  validate(path, ({ value }) => {
    const problem = phoneNumbers.findProblem(value());
    return problem && validationError(({ phoneNumber }) => phoneNumber.problems[problem]);
  });
}

function emptyInput(): PhoneInput {
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const served = Object.keys(environment.servedCountries);
  return { country: guessHomeCountry(served, browserLanguages(), timeZone), text: '' };
}

function loadFormatter(): Promise<typeof import('./format-as-you-type')> {
  return import('./format-as-you-type');
}
