import { inject, onIdle, Service } from '@angular/core';
import { environment } from '../../environments/environment';
import { type Failure, failureFrom } from '../auth/failure';
import { browserLanguages } from '../texts/language';
import { texts } from '../texts/texts';
import { Waiting } from '../waiting';
import { Field } from './field';
import { homeCountry } from './home-country';
import type { PhoneEntry } from './parse-phone-number';

/** Reads phone numbers with metadata that the first screen does not wait for. */
@Service()
export class PhoneNumbers {
  readonly #waiting = inject(Waiting);
  #entry: PhoneEntry | null = null;
  #parser: typeof import('./parse-phone-number') | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first use tries again.
    void onIdle()
      .then(() => Promise.all([loadParser(), loadWriter()]))
      .catch(() => null);
  }

  /** The phone field as a visitor finds it: as it was left on another page, or empty. */
  field(): Field<PhoneEntry> {
    return new Field('phone-number', this.#entry ?? emptyEntry(), (entry) => this.#problem(entry));
  }

  /** Keeps what was typed for whoever comes back, as long as the page is open. */
  keep(entry: PhoneEntry): void {
    this.#entry = entry;
  }

  /** Nobody who comes after the member has to see the number. */
  forget(): void {
    this.#entry = null;
  }

  /** The number in E.164, or what is wrong: with it, or with the connection. */
  async parse(entry: PhoneEntry): Promise<string | Failure> {
    try {
      // Written later, the field would have changed after it was found wrong, and no longer say so.
      const parser = await this.#waiting.during(this.#writing.then(loadParser));
      this.#parser = parser;
      const { phoneNumber, problem } = parser.parsePhoneNumber(entry);
      return phoneNumber ?? { kind: 'number-refused', problem };
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** The entry as its country writes it. */
  write(entry: PhoneEntry): Promise<PhoneEntry> {
    const writing = this.#write(entry);
    this.#writing = writing;
    return writing;
  }

  /** Before a number was read for the first time, nothing but a missing one is found wrong. */
  #problem(entry: PhoneEntry): string | null {
    const { problems } = texts.phoneNumber;
    if (!entry.typed.trim()) return problems.empty;
    const problem = this.#parser?.parsePhoneNumber(entry).problem;
    return problem ? problems[problem] : null;
  }

  async #write(entry: PhoneEntry): Promise<PhoneEntry> {
    try {
      return (await loadWriter()).writePhoneEntry(entry);
    } catch {
      // Offline: it stays as it was typed, and sending says why nothing works.
      return entry;
    }
  }
}

function emptyEntry(): PhoneEntry {
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const served = Object.keys(environment.servedCountries);
  return { country: homeCountry(served, browserLanguages(), timeZone), typed: '' };
}

function loadWriter(): Promise<typeof import('./write-phone-entry')> {
  return import('./write-phone-entry');
}

function loadParser(): Promise<typeof import('./parse-phone-number')> {
  return import('./parse-phone-number');
}
