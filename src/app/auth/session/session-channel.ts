import { inject, Service } from '@angular/core';
import { PHONE_SIGN_IN_OPTIONS } from '../options';

/**
 * A message between tabs about a session in `sessionStorage`. A duplicated tab has a copy of the
 * session of the original tab.
 */
export interface SessionMessage {
  /** The original refresh token: the same in every copy. */
  readonly session: string;
  /**
   * The session's tokens by key; `null` if the session has ended; missing in a request for them.
   */
  readonly tokens?: Readonly<Record<string, string>> | null;
}

/** The channel between the tabs of this app client. */
@Service()
export class SessionChannel {
  readonly #name = `session.${inject(PHONE_SIGN_IN_OPTIONS).userPoolClientId}`;

  /**
   * Sends a message to the other tabs. Without a channel, they see the change at their next call.
   */
  send(message: SessionMessage): void {
    const channel = this.#open();
    channel?.postMessage(message);
    channel?.close();
  }

  /** Listens to messages of other tabs until the signal is aborted. */
  listen(listener: (message: SessionMessage) => void, signal: AbortSignal): void {
    const channel = this.#open();
    channel?.addEventListener('message', ({ data }) => listener(data as SessionMessage));
    signal.addEventListener('abort', () => channel?.close());
  }

  /** Opens the channel; `null` in old browsers, and in browsers that block storage. */
  #open(): BroadcastChannel | null {
    try {
      return new BroadcastChannel(this.#name);
    } catch {
      return null;
    }
  }
}
