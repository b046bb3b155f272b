import { inject, onIdle, Service, signal } from '@angular/core';
import { type SchemaPath, validate } from '@angular/forms/signals';
import { environment } from '../../environments/environment';
import { type Failure, failureFrom } from '../auth/failure';
import { browserLanguages } from '../i18n/language';
import { Busy } from '../shell/busy';
import { markRequired, validationError } from '../form/described-error';
import { homeCountry } from './home-country';
import type { PhoneInput, PhoneNumberProblem } from './parse-phone-number';

/** Reads phone numbers with metadata that the first screen does not wait for. */
@Service()
export class PhoneNumbers {
  readonly #waiting = inject(Busy);
  #entry: PhoneInput | null = null;
  readonly #parser = signal<typeof import('./parse-phone-number') | null>(null);
  #writing: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first use tries again.
    void onIdle()
      .then(() => Promise.all([this.#loadParser(), loadWriter()]))
      .catch(() => null);
  }

  /** The entry as it was left on another page, or an empty one for the visitor's country. */
  entry(): PhoneInput {
    return this.#entry ?? emptyEntry();
  }

  /** Keeps what was typed for whoever comes back, as long as the page is open. */
  keep(entry: PhoneInput): void {
    this.#entry = entry;
  }

  /** Nobody who comes after the member has to see the number. */
  forget(): void {
    this.#entry = null;
  }

  /** The number in E.164, or what is wrong: with it, or with the connection. */
  async parse(entry: PhoneInput): Promise<string | Failure> {
    try {
      // Written later, the field would have changed after it was found wrong, and no longer say so.
      const parser = await this.#waiting.track(this.#writing.then(() => this.#loadParser()));
      const { phoneNumber, problem } = parser.parsePhoneNumber(entry);
      return phoneNumber ?? { kind: 'number-refused', problem };
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** The entry as its country writes it. A number is taken out of pasted text. */
  format(entry: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    const writing = this.#write(entry, isPasted);
    this.#writing = writing;
    return writing;
  }

  /** What is wrong with an entry. Until the parser has loaded, only an empty number is. */
  problem({ text: typed, country }: PhoneInput): PhoneNumberProblem | undefined {
    if (!typed.trim()) return 'empty';
    return this.#parser()?.parsePhoneNumber({ text: typed, country }).problem;
  }

  async #loadParser(): Promise<typeof import('./parse-phone-number')> {
    const parser = await import('./parse-phone-number');
    this.#parser.set(parser);
    return parser;
  }

  async #write(entry: PhoneInput, isPasted: boolean): Promise<PhoneInput> {
    try {
      const { formatPasted, formatAsYouType } = await loadWriter();
      return isPasted ? formatPasted(entry) : formatAsYouType(entry);
    } catch {
      // Offline: it stays as it was typed, and sending says why nothing works.
      return entry;
    }
  }
}

/** Validates a phone number as far as the browser can; the server decides. */
export function validatePhoneNumber(path: SchemaPath<PhoneInput>): void {
  const phoneNumbers = inject(PhoneNumbers);
  markRequired(path);
  validate(path, ({ value }) => {
    const problem = phoneNumbers.problem(value());
    return problem && validationError(({ phoneNumber }) => phoneNumber.problems[problem]);
  });
}

function emptyEntry(): PhoneInput {
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const served = Object.keys(environment.servedCountries);
  return { country: homeCountry(served, browserLanguages(), timeZone), text: '' };
}

function loadWriter(): Promise<typeof import('./format-as-you-type')> {
  return import('./format-as-you-type');
}
