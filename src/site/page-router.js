// @ts-check

// A CloudFront function, runtime 2.0. `src/cdk/site/site-stack.ts` deploys this file unchanged.
// CloudFront does not run modules, so the file has no imports and no exports; Node loads it with
// `route-page.ts`. The runtime implements ECMAScript 5.1 and only parts of later versions
// ("JavaScript runtime 2.0 features for CloudFront Functions", CloudFront Developer Guide). ESLint
// therefore parses this file as ECMAScript 5, and `page-router.tsconfig.json` has tsc check it
// against the built-ins of that version.

/**
 * The part of CloudFront's viewer request that the router reads. Header names are in lower case.
 * @typedef {{ value: string }} Field
 * @typedef {Record<string, Field | undefined>} Fields
 * @typedef {{ uri: string, headers: Fields, cookies: Fields }} ViewerRequest
 */

/** The languages of the prerendered pages, as in `LANGUAGE_CODES`. The first one is the default. */
var LANGUAGES = 'en cs da de es fr it nl nb pl pt-BR pt-PT fi sv el hy ar hi ja ko'.split(' ');

/** The prerendered pages, as in `PRERENDERED_PAGES`. */
var PRERENDERED_PAGES = ['login', 'register'];

/** The cookie with the language chosen in the app, as in `LANGUAGE_COOKIE`. */
var LANGUAGE_COOKIE = 'language';

/**
 * Routes a request for a page to its file: for a prerendered page, the file in the visitor's
 * language; for any other page, the index page. Paths with a file extension are not changed.
 * @param {{ request: ViewerRequest }} event
 * @returns {ViewerRequest} the request, with the path of the file as `uri`
 */
function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (path.slice(path.lastIndexOf('/')).indexOf('.') !== -1) return request;
  if (PRERENDERED_PAGES.indexOf(path.slice(1)) === -1) {
    request.uri = '/index.html';
    return request;
  }
  var chosen = valueOf(request.cookies[LANGUAGE_COOKIE]);
  var language = negotiateLanguage(chosen + ',' + valueOf(request.headers['accept-language']));
  request.uri = language === LANGUAGES[0] ? path + '.html' : path + '.' + language + '.html';
  return request;
}

/**
 * Picks the first supported language. Ignores weights, because browsers list languages in the order
 * of preference.
 * @param {string} acceptLanguage language tags (BCP 47) as in an `Accept-Language` header (RFC
 *   9110)
 */
function negotiateLanguage(acceptLanguage) {
  var tags = acceptLanguage.split(',');
  for (var i = 0; i < tags.length; i++) {
    var code = closestCode((tags[i] || '').replace(/;.*/, '').trim().toLowerCase());
    if (LANGUAGES.indexOf(code) !== -1) return code;
  }
  return LANGUAGES[0];
}

/**
 * Returns the language of a tag, without its region, except for the two kinds of Portuguese.
 * @param {string} tag in lower case
 */
function closestCode(tag) {
  var code = tag.replace(/-.*/, '');
  if (code === 'pt') return /^pt(-latn)?(-br)?$/.test(tag) ? 'pt-BR' : 'pt-PT';
  return code === 'no' || code === 'nn' ? 'nb' : code;
}

/** @param {Field | undefined} field */
function valueOf(field) {
  return field ? field.value : '';
}
