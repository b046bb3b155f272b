import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { environment } from '../../../environments/environment';
import { SessionService } from './session-service';

/** The origins that get the member's access token, such as `https://api.club.example`: scheme, host and port, no path. */
export const API_ORIGINS = new InjectionToken<readonly string[]>('API_ORIGINS', {
  factory: () => environment.apiOrigins ?? [],
});

/**
 * Adds the member's access token to requests to your own API: `provideHttpClient(withInterceptors([accessTokenInterceptor]))`.
 * Requests elsewhere, and those that carry an `Authorization` already, go as they are; so do all while nobody is signed
 * in. Where the API answers 401, the token is renewed and the request repeated, once: what comes then is the answer. This
 * app itself makes no such requests, and has neither the interceptor nor Angular's HTTP client in its scripts.
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const isForApi = inject(API_ORIGINS).includes(originOf(request.url, inject(DOCUMENT).baseURI));
  if (!isForApi || request.headers.has('Authorization')) return next(request);
  const session = inject(SessionService);
  return from(session.accessToken()).pipe(
    switchMap((token) => {
      if (token === null) return next(request);
      return next(withToken(request, token)).pipe(
        catchError((error: unknown) => {
          if (!isUnauthorized(error)) return throwError(() => error);
          return from(session.accessToken(token)).pipe(
            switchMap((renewedToken) =>
              renewedToken === null || renewedToken === token
                ? throwError(() => error)
                : next(withToken(request, renewedToken)),
            ),
          );
        }),
      );
    }),
  );
};

const UNAUTHORIZED = 401;

/** Where a browser would send a request: an address without an origin goes to the page's own. */
function originOf(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).origin : '';
}

function withToken(request: HttpRequest<unknown>, token: string): HttpRequest<unknown> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === UNAUTHORIZED;
}
