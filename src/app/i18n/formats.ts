/** The plural forms of a noun by category (CLDR). In each, `#` stands for the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Formats a number and its noun. */
export type Count = (amount: number, forms: PluralForms) => string;

/** Formats a time to wait in seconds, rounded up: in minutes, or from two hours on in hours. */
export type Duration = (seconds: number) => string;

/**
 * Returns the functions that format the amounts in the messages of a language. Digits are ASCII in
 * every language, like those of a code, of a phone number and of a countdown.
 * @param locale of the messages, as a BCP 47 tag
 * @param minutes in the case that the messages need
 * @param hours for two hours and more
 */
export function formatsFor(
  locale: string,
  minutes: PluralForms,
  hours: PluralForms,
): { readonly count: Count; readonly duration: Duration } {
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  const rules = new Intl.PluralRules(locale);
  const count: Count = (amount, forms) =>
    (forms[rules.select(amount)] ?? forms.other).replace('#', numbers.format(amount));
  const duration: Duration = (seconds) => {
    const amount = Math.ceil(seconds / 60) || 1;
    return amount < 120 ? count(amount, minutes) : count(Math.ceil(amount / 60), hours);
  };
  return { count, duration };
}
