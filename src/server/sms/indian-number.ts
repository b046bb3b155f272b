/** Checks whether a phone number (E.164) is Indian. No other country uses +91. */
export function isIndian(phoneNumber: string): boolean {
  return phoneNumber.startsWith('+91');
}
