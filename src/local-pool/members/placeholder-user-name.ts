import { createHmac } from 'node:crypto';

/**
 * The user name that stands in for a member who does not exist: the same one each time for the same name, and nothing
 * that tells it from a real one (a UUID of version 4, RFC 9562).
 * @param key a secret of the pool
 */
export function placeholderUserName(key: string, username: string): string {
  const bytes = createHmac('sha256', key).update(username).digest();
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x40;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
