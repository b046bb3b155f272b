/** A tab that hangs must not block the others. */
const LOCK_TIMEOUT_MS = 10_000;
/**
 * Web Locks and storage are not ordered across tabs, so wait for storage to settle after the lock.
 */
const STORAGE_SETTLE_MS = 100;

/**
 * Runs a step while no other tab of this app runs one. The step sees the tokens that the previous
 * tab has stored. Without Web Locks, or if another tab does not release the lock in time, runs the
 * step anyway: within the refresh token's grace period of 60 seconds both renewals succeed, and the
 * tabs adopt the later tokens.
 * @param name of the lock
 */
export async function withTabLock(name: string, step: () => Promise<void>): Promise<void> {
  // Undefined in insecure contexts, contrary to the types.
  if (!('locks' in navigator)) return step();
  const wasFree = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await step();
    return lock !== null;
  });
  if (!wasFree) await runAfterOtherTabs(name, step);
}

async function runAfterOtherTabs(name: string, step: () => Promise<void>): Promise<void> {
  const timeout = AbortSignal.timeout(LOCK_TIMEOUT_MS);
  try {
    await navigator.locks.request(name, { signal: timeout }, async () => {
      await new Promise((resolve) => setTimeout(resolve, STORAGE_SETTLE_MS));
      await step();
    });
  } catch (error) {
    if (error !== timeout.reason) throw error;
    await step();
  }
}
