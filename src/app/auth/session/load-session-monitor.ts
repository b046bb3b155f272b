import type { SessionMonitor } from './session-monitor';

/** Loads `SessionMonitor`, which visitors do not need. Injecting it starts it. */
export async function loadSessionMonitor(): Promise<typeof SessionMonitor> {
  return (await import('./session-monitor')).SessionMonitor;
}
