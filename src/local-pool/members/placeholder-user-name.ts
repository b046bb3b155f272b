import { createHmac } from 'node:crypto';

/**
 * Derives the user name in responses for an unknown member, so that they reveal nothing: a UUID of
 * version 4 (RFC 9562) like real user names, and always the same one for the same input.
 * @param key a secret of the pool
 * @param username the name in the request
 */
export function placeholderUserName(key: string, username: string): string {
  const bytes = createHmac('sha256', key).update(username).digest();
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x40;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
