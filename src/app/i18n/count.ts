/** An amount of something, in a language that has one word for 1 and another for the rest; others have `Intl.PluralRules`. */
export function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
