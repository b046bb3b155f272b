import { DOCUMENT, inject, Service } from '@angular/core';

/** The credential of an SMS message that is bound to this origin (WICG, WebOTP API). */
interface OtpCredential extends Credential {
  readonly code: string;
}

/** Missing in TypeScript's DOM library. */
interface OtpRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] };
}

/** Client for the WebOTP API, by which the browser reads codes from SMS messages. */
@Service()
export class WebOtp {
  readonly #window = inject(DOCUMENT).defaultView;

  /**
   * Waits for the next SMS message that is bound to this origin.
   * @param signal stops waiting
   * @returns the code in the message, to be validated like typed input; `null` if the browser lacks
   *   the API, the visitor declined, or `signal` was aborted
   */
  async receiveCode(signal: AbortSignal): Promise<string | null> {
    const window = this.#window;
    if (!window || !('OTPCredential' in window)) return null;
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal };
    try {
      const credential = (await window.navigator.credentials.get(request)) as OtpCredential | null;
      return credential?.code ?? null;
    } catch {
      // Aborted, declined, or blocked by the permissions policy. The code can still be typed.
      return null;
    }
  }
}
