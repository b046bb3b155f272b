import { environment } from '../../../environments/environment';

const LOCK = `token-renewal.${environment.userPoolClientId}`;

/** A tab that hangs must not stop the others for good. */
const LOCK_TIMEOUT_MS = 10_000;
/** A lock can come sooner than what the tab before has stored: browsers hand the two on by different ways. */
const STORAGE_SETTLE_MS = 100;

/**
 * Runs a step while no other tab of this app runs one, and sees what the tab before has stored. Where the browser has no
 * Web Locks, or another tab does not come to an end, it runs all the same: within the refresh token's grace of 60 seconds both renewals
 * succeed, and the tabs settle on the later one.
 */
export async function withTabLock(step: () => Promise<void>): Promise<void> {
  // There are none outside of secure contexts, whatever the types say.
  if (!('locks' in navigator)) return step();
  const wasFree = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await step();
    return lock !== null;
  });
  if (!wasFree) await runAfterOtherTabs(step);
}

async function runAfterOtherTabs(step: () => Promise<void>): Promise<void> {
  const timeout = AbortSignal.timeout(LOCK_TIMEOUT_MS);
  try {
    await navigator.locks.request(LOCK, { signal: timeout }, async () => {
      await new Promise((resolve) => setTimeout(resolve, STORAGE_SETTLE_MS));
      await step();
    });
  } catch (error) {
    if (error !== timeout.reason) throw error;
    await step();
  }
}
