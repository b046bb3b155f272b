/** Changes of numbering plans, by calling code. */
const NUMBERING_PLAN_CHANGES: Readonly<
  Record<string, readonly (readonly [former: RegExp, current: string])[]>
> = {
  // Greece, 2002: mobile 09x became 69x.
  30: [[/^0(?=9)/, '6']],
  // Italy, 2001: mobile 03x became 3x. Landlines kept their zero.
  39: [[/^0(?=3)/, '']],
  // Poland, 2009: the trunk prefix 0 was dropped.
  48: [[/^0/, '']],
  // Mexico, August 2019: trunk prefixes 01, 044, 045 and the mobile 1 after +52 were dropped.
  52: [[/^(?:01|04[45]|1)/, '']],
  // Brazil, 2012 to 2016: mobile numbers got a ninth digit, except those of trunked radio, which
  // begin with 7. Excludes numbers that begin with 9, which may be current ones that lack a digit.
  55: [[/^(\d\d)(?=[68]\d{7}$)/, '$19']],
  // Portugal, 1999: mobile 093x became 9x.
  351: [[/^093/, '9']],
  // Luxembourg, 2006: mobile 0x1 became 6x1.
  352: [[/^0(?=[269]1)/, '6']],
  // Czechia, 2002: the trunk prefix 0 was dropped.
  420: [[/^0/, '']],
};

/**
 * Converts a number from before a change of its country's numbering plan. Covers only changes that
 * map each former number to one current number.
 * @param nationalNumber digits after the calling code
 * @returns the current number in E.164, not validated; undefined if no change applies
 */
export function toCurrentNumber(callingCode: string, nationalNumber: string): string | undefined {
  const change = NUMBERING_PLAN_CHANGES[callingCode]?.find(([former]) => former.test(nationalNumber));
  return change && `+${callingCode}${nationalNumber.replace(...change)}`;
}

/** Checks for a Brazilian mobile number of eight digits that begins with 9, which lacks a digit. */
export function lacksNinthDigit(phoneNumber: string): boolean {
  return /^\+55\d\d9\d{7}$/.test(phoneNumber);
}
