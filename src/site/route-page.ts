import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The parts of a request that determine the file of the response. */
export interface PageRequest {
  /** The path of the URL, without the query. */
  readonly path: string;
  /** The unvalidated value of the cookie `language`. */
  readonly chosenLanguage?: string;
  /** The header `Accept-Language`. */
  readonly acceptLanguage?: string;
}

/** A viewer request event of CloudFront Functions. */
interface ViewerRequestEvent {
  readonly request: {
    readonly uri: string;
    readonly headers: Readonly<Record<string, { readonly value: string }>>;
    readonly cookies: Readonly<Record<string, { readonly value: string }>>;
  };
}

type Handler = (event: ViewerRequestEvent) => { readonly uri: string };

/** The file that CloudFront runs. */
export const PAGE_ROUTER_FILE = new URL('page-router.js', import.meta.url);

const { handler } = runInNewContext(`${readFileSync(PAGE_ROUTER_FILE, 'utf8')}; ({ handler })`) as {
  handler: Handler;
};

/**
 * Returns the path of the file in the built site for a request, as CloudFront does. Evaluates
 * `page-router.js`, which has no exports, without Node's globals, which CloudFront does not have.
 */
export function routePage({ path, chosenLanguage, acceptLanguage }: PageRequest): string {
  const cookies = chosenLanguage === undefined ? {} : { language: { value: chosenLanguage } };
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': { value: acceptLanguage } };
  return handler({ request: { uri: path, headers, cookies } }).uri;
}
