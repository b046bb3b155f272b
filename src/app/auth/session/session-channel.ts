import { environment } from '../../../environments/environment';

const CHANNEL = `session.${environment.userPoolClientId}`;

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

/** Sends a message to the other tabs. Without a channel, they see the change at their next call. */
export function sendSessionMessage(message: SessionMessage): void {
  const channel = openChannel();
  channel?.postMessage(message);
  channel?.close();
}

/** Listens to messages of other tabs until the signal is aborted. */
export function listenToSessionMessages(
  listener: (message: SessionMessage) => void,
  signal: AbortSignal,
): void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }) => listener(data as SessionMessage));
  signal.addEventListener('abort', () => channel?.close());
}

/** Opens the channel; `null` in old browsers, and in browsers that block storage. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
