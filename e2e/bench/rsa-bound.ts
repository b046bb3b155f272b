import { generateKeyPairSync, sign } from 'node:crypto';

const MEASURED_MS = 300;
const KEY_BITS = 2048;

/** A log-in's id token and access token. */
const SIGNATURES_A_LOG_IN = 2;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });

/** The CPU time that the signatures of a log-in take (RS256, RFC 7518, 3.3), in seconds. */
export function spendOnSignatures(): number {
  const token = Buffer.alloc(800, 'token');
  const start = performance.now();
  const before = process.cpuUsage();
  let signatures = 0;
  while (performance.now() - start < MEASURED_MS) {
    sign('RSA-SHA256', token, privateKey);
    signatures++;
  }
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6 / signatures) * SIGNATURES_A_LOG_IN;
}
