/** RFC 5646, 4.4.1: what a language tag needs at most, and has to be given room for. */
const MAX_LENGTH = 35;

const SUBTAGS = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/** Whether something looks like a language tag (BCP 47), such as `de` or `pt-BR`. */
export function isLocale(locale: unknown): locale is string {
  return typeof locale === 'string' && locale.length <= MAX_LENGTH && SUBTAGS.test(locale);
}
