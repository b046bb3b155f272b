/**
 * Spaces calls evenly, so that bursts of parallel rows stay below a quota.
 * @param perSecond calls per second; Infinity for no limit
 * @param deps.now milliseconds since 1970
 * @param deps.wait resolves after milliseconds
 * @returns a function that resolves when the next call may start
 */
export function createPace(
  perSecond: number,
  deps: { readonly now: () => number; readonly wait: (ms: number) => Promise<unknown> },
): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = deps.now();
    const start = Math.max(now, next);
    next = start + 1000 / perSecond;
    if (start > now) await deps.wait(start - now);
  };
}
