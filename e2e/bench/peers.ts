/**
 * Pages that were measured once, on another machine: production builds, brotli, CPU slowed 4 times, 150 ms round trip,
 * 1.6 Mbit/s. They are compared with through the Angular-only page, which was measured beside them and is again here.
 */
export const ANGULAR_ONLY_READY_MS = 680;
export const AMPLIFY_UI_READY_MS = 1898;
export const SAMPLE_READY_MS = 3809;

/** An app with the same form and Amplify loaded with the page: all of its first load, brotli. */
export const AMPLIFY_WITH_THE_PAGE_BYTES = 101_486;
