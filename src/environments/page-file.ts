import { spokenLanguage } from './languages.ts';

/**
 * The file of the built site that answers an address: a file with an extension is itself, a page is the file with its form
 * in the visitor's language, or else the index page. CloudFront runs this as it stands (`src/cdk/page-routes.ts`), and knows
 * neither destructuring nor `?.` nor `??`.
 * @param path of the address, without a query
 * @param wishes the visitor's languages, as `spokenLanguage` takes them
 * @param pages that have a file with their form
 * @param languages that there are files in
 */
export function pageFile(
  path: string,
  wishes: string,
  pages: readonly string[],
  languages: readonly string[],
): string {
  if (path.slice(path.lastIndexOf('/')).includes('.')) return path;
  if (!pages.includes(path.slice(1))) return '/index.html';
  const language = spokenLanguage(wishes, languages);
  return language === 'en' ? `${path}.html` : `${path}.${language}.html`;
}
