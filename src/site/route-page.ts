import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** What a browser sends that decides which file answers it. */
export interface PageRequest {
  /** The path of the URL, without the query. */
  readonly path: string;
  /** The language from the cookie `language`, not validated. */
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
 * Returns the path of the built site's file that answers a request, as CloudFront does.
 * `page-router.js` has no export, so it is evaluated, without Node's globals, which CloudFront
 * does not have either.
 */
export function routePage({ path, chosenLanguage, acceptLanguage }: PageRequest): string {
  const cookies = chosenLanguage === undefined ? {} : { language: { value: chosenLanguage } };
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': { value: acceptLanguage } };
  return handler({ request: { uri: path, headers, cookies } }).uri;
}
