/** Whether a phone number (E.164) is Indian: +91 is India's alone. */
export function isIndian(phoneNumber: string): boolean {
  return phoneNumber.startsWith('+91');
}
