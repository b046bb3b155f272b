/** The length of the id of a browser: 128 random bits in base64url. */
export const DEVICE_BYTES = 16;

const DEVICE = /^[A-Za-z0-9_-]{22}$/;

/**
 * Checks that a value is the id of a browser, or the secret of a link from support: `DEVICE_BYTES`
 * random bytes in base64url without padding (RFC 4648, section 5).
 */
export function isDevice(value: unknown): value is string {
  return typeof value === 'string' && DEVICE.test(value);
}
