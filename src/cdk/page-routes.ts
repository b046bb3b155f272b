import { LANGUAGE_CODES, LANGUAGE_COOKIE, spokenLanguage } from '../environments/languages.ts';
import { pageFile } from '../environments/page-file.ts';
import { PRERENDERED_PAGES } from '../environments/prerendered-pages.ts';

/**
 * What CloudFront runs before it looks for a file (CloudFront Functions, runtime 2.0), to answer the address of a page. A
 * language that the visitor has chosen in the app comes before those of the browser.
 */
export const PAGE_ROUTES = `
${spokenLanguage.toString()}
${pageFile.toString()}
function handler(event) {
  var request = event.request;
  var chosen = request.cookies.${LANGUAGE_COOKIE};
  var accepted = request.headers['accept-language'];
  var wishes = (chosen ? chosen.value : '') + ',' + (accepted ? accepted.value : '');
  request.uri = pageFile(request.uri, wishes, ${JSON.stringify(PRERENDERED_PAGES)}, ${JSON.stringify(LANGUAGE_CODES)});
  return request;
}
`;
