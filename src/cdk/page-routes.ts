import { PRERENDERED_PAGES } from '../environments/prerendered-pages.ts';

/**
 * What CloudFront runs before it looks for a file (CloudFront Functions, runtime 2.0): the address of a page, whose last
 * part has no extension, is answered by the file with its form, or else by the index page. Every other address is a file,
 * and a 404 where there is none.
 */
export const PAGE_ROUTES = `
function handler(event) {
  var request = event.request;
  if (${JSON.stringify(PRERENDERED_PAGES.map((page) => `/${page}`))}.includes(request.uri)) request.uri += '.html';
  else if (!request.uri.split('/').pop().includes('.')) request.uri = '/index.html';
  return request;
}
`;
