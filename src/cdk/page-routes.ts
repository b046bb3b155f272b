/**
 * What CloudFront runs before it looks for a file (CloudFront Functions, runtime 2.0): the address of a page, whose last
 * part has no extension, is answered by the index page. Every other address is a file, and a 404 where there is none.
 */
export const PAGE_ROUTES = `
function handler(event) {
  var request = event.request;
  if (!request.uri.split('/').pop().includes('.')) request.uri = '/index.html';
  return request;
}
`;
