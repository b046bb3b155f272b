/**
 * The maximum length of a language tag. RFC 5646, 4.4.1 recommends a buffer of at least 35
 * characters.
 */
const MAX_LENGTH = 35;

const SUBTAGS = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/** Checks that a value has the syntax of a language tag (BCP 47), such as `de` or `pt-BR`. */
export function isLocale(locale: unknown): locale is string {
  return typeof locale === 'string' && locale.length <= MAX_LENGTH && SUBTAGS.test(locale);
}
