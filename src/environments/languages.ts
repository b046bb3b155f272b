/**
 * What the visitor chose, unchecked; nothing where nothing was chosen.
 * @param cookies as in a `Cookie` header (RFC 6265)
 * @param name of the cookie: `LANGUAGE_COOKIE`
 */
export function chosenLanguage(cookies: string, name: string): string {
  const [, chosen = ''] = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(cookies) ?? [];
  return chosen;
}

/**
 * The language to speak to somebody: the first wished for that there is, whatever its region; English where there is none.
 * The site negotiates by the same rule in `src/site/page-router.js`; a spec compares the two.
 * @param wishes language tags (BCP 47) with commas between them, the dearest first, as in `Accept-Language` (RFC 9110);
 *   weights are not read, since browsers send them in that order
 * @param languages that there are
 */
export function spokenLanguage(wishes: string, languages: readonly string[]): string {
  const codes = wishes.split(',').map((wish) =>
    wish
      .replace(/[-;].*/, '')
      .trim()
      .toLowerCase(),
  );
  return codes.reduceRight((spoken, code) => (languages.includes(code) ? code : spoken), 'en');
}
