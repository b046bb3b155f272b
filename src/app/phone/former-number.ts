/** How numbers of a country were written before its numbering plan changed, by calling code. */
const NUMBERING_PLAN_CHANGES: Readonly<
  Record<string, readonly (readonly [former: RegExp, current: string])[]>
> = {
  // Greece, 2002: mobile 09x became 69x.
  30: [[/^0(?=9)/, '6']],
  // Italy, 2001: mobile 03x became 3x. Landlines kept their zero.
  39: [[/^0(?=3)/, '']],
  // Poland, 2009: the trunk prefix 0 was dropped.
  48: [[/^0/, '']],
  // Mexico, August 2019: the trunk prefixes 01, 044 and 045 were dropped, and the mobile 1 after +52.
  52: [[/^(?:01|04[45]|1)/, '']],
  // Brazil, 2012 to 2016: mobile numbers got a ninth digit, except those that begin with 7, which trunked radio used. A number
  // that begins with 9 is not completed: it may also be a current number that lacks another digit.
  55: [[/^(\d\d)(?=[68]\d{7}$)/, '$19']],
  // Portugal, 1999: mobile 093x became 9x.
  351: [[/^093/, '9']],
  // Luxembourg, 2006: mobile 0x1 became 6x1.
  352: [[/^0(?=[269]1)/, '6']],
  // Czechia, 2002: the trunk prefix 0 was dropped.
  420: [[/^0/, '']],
};

/**
 * Rewrites a number that was assigned before its country's numbering plan changed. Lists only the changes that map each
 * former number to one current number.
 * @param nationalNumber the digits after the calling code
 * @returns the number in E.164 as it would be today, which has yet to be validated; undefined if nothing has changed
 */
export function toCurrentNumber(callingCode: string, nationalNumber: string): string | undefined {
  const change = NUMBERING_PLAN_CHANGES[callingCode]?.find(([former]) => former.test(nationalNumber));
  return change && `+${callingCode}${nationalNumber.replace(...change)}`;
}

/** Whether a number is a Brazilian mobile number with eight digits that begin with 9: one digit is missing. */
export function lacksNinthDigit(phoneNumber: string): boolean {
  return /^\+55\d\d9\d{7}$/.test(phoneNumber);
}
