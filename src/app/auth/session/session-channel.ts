import { environment } from '../../../environments/environment';

const CHANNEL = `session.${environment.userPoolClientId}`;

/** What tabs of this app tell each other about a session in `sessionStorage`, of which a duplicated tab has a copy. */
export interface SessionMessage {
  /** The original refresh token, which is the same in every copy. */
  readonly session: string;
  /** Its tokens by key; `null` if it has ended; left out by a tab that asks. */
  readonly tokens?: Readonly<Record<string, string>> | null;
}

/** Tells the other tabs. Without a channel, each tab finds out by itself, at its next call. */
export function sendSessionMessage(message: SessionMessage): void {
  const channel = openChannel();
  channel?.postMessage(message);
  channel?.close();
}

/** Listens until the signal is aborted. */
export function listenToSessionMessages(
  listener: (message: SessionMessage) => void,
  signal: AbortSignal,
): void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }) => listener(data as SessionMessage));
  signal.addEventListener('abort', () => channel?.close());
}

/** Missing in old browsers, and refused where storage is. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
