import { generateKeyPairSync, sign } from 'node:crypto';

const MEASURED_MS = 1_000;
const KEY_BITS = 2048;

/** A log-in's id token and access token. */
const SIGNATURES_A_LOG_IN = 2;

/** How many log-ins a second one core can sign the tokens of (RS256, RFC 7518, 3.3), were there nothing else to do. */
export function measureRsaBound(): number {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  const token = Buffer.alloc(800, 'token');
  const start = performance.now();
  let signatures = 0;
  while (performance.now() - start < MEASURED_MS) {
    sign('RSA-SHA256', token, privateKey);
    signatures++;
  }
  return signatures / ((performance.now() - start) / 1000) / SIGNATURES_A_LOG_IN;
}
