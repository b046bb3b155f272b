import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D recommends 96 bits. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a member's new number for the ledger, which contains no phone numbers in clear. The
 * result can only be opened for the same challenge (AES-256-GCM, NIST SP 800-38D).
 * @param hmacKey the key of the ledger's keys, from which the encryption key is derived (RFC 5869)
 * @param phoneNumber E.164
 * @returns the nonce, the authentication tag and the ciphertext in base64url
 */
export function sealNumber(hmacKey: string, challengeId: string, phoneNumber: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, encryptionKey(hmacKey), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(challengeId));
  const ciphertext = Buffer.concat([cipher.update(phoneNumber, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url');
}

/**
 * Decrypts the result of `sealNumber`.
 * @throws Error if it was sealed with another key, for another challenge, or has changed since
 */
export function openNumber(hmacKey: string, challengeId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, encryptionKey(hmacKey), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(challengeId));
  decipher.setAuthTag(tag);
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function encryptionKey(hmacKey: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', hmacKey, '', 'new number of a member', KEY_BYTES));
}
