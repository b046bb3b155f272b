import { inject, onIdle, Service } from '@angular/core';
import { environment } from '../../environments/environment';
import { type Failure, failureFrom } from '../auth/failure';
import { Waiting } from '../waiting';
import { homeCountry } from './home-country';
import type { PhoneEntry } from './parse-phone-number';

/** Reads phone numbers with metadata that the first screen does not wait for. */
@Service()
export class PhoneNumbers {
  readonly #waiting = inject(Waiting);

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first use tries again.
    void onIdle()
      .then(loadParser)
      .catch(() => null);
  }

  /** The phone field as a visitor finds it. */
  emptyEntry(): PhoneEntry {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const served = Object.keys(environment.servedCountries);
    return { country: homeCountry(served, navigator.languages, timeZone), typed: '' };
  }

  /** The number in E.164, or what is wrong: with it, or with the connection. */
  async parse(entry: PhoneEntry): Promise<string | Failure> {
    try {
      const parser = await this.#waiting.during(loadParser());
      const { phoneNumber, problem } = parser.parsePhoneNumber(entry);
      return phoneNumber ?? { kind: 'number-refused', problem };
    } catch (error) {
      return failureFrom(error);
    }
  }

  /** The served country that an international number belongs to; `null` while that cannot be told. */
  async countryOf(typed: string): Promise<string | null> {
    try {
      return (await loadParser()).countryOf(typed);
    } catch {
      // Offline: the country stays as it is, and sending says why nothing works.
      return null;
    }
  }
}

function loadParser(): Promise<typeof import('./parse-phone-number')> {
  return import('./parse-phone-number');
}
