import { DOCUMENT, inject, Service } from '@angular/core';

/** What the browser brings of a text that is bound to this site (WICG, WebOTP). */
interface OtpCredential extends Credential {
  readonly code: string;
}

/** Newer than TypeScript's library knows. */
interface OtpRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] };
}

/** The door to the browser's own reader of text messages. */
@Service()
export class WebOtp {
  readonly #window = inject(DOCUMENT).defaultView;

  /**
   * Waits for the next text that is bound to this site.
   * @param signal ends the waiting
   * @returns what the text holds, to be checked like anything typed; `null` where the browser does not read texts, where
   *   the person said no, or once the waiting was ended
   */
  async receiveCode(signal: AbortSignal): Promise<string | null> {
    const window = this.#window;
    if (!window || !('OTPCredential' in window)) return null;
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal };
    try {
      const credential = (await window.navigator.credentials.get(request)) as OtpCredential | null;
      return credential?.code ?? null;
    } catch {
      // Aborted, refused, or not allowed in this place: the code can be typed all the same.
      return null;
    }
  }
}
