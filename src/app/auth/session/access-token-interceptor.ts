import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { environment } from '../../../environments/environment';
import { SessionService } from './session-service';

/**
 * The origins that receive the member's access token: scheme, host and port without a path, such as
 * `https://api.club.example`.
 */
export const API_ORIGINS = new InjectionToken<readonly string[]>('API_ORIGINS', {
  factory: () => environment.apiOrigins ?? [],
});

/**
 * Adds the member's access token to requests to your own API:
 * `provideHttpClient(withInterceptors([accessTokenInterceptor]))`. Does not change requests to
 * other origins, requests that have an `Authorization` header, or requests of visitors. After a 401
 * response, renews the token and repeats the request once. This app makes no such requests, so its
 * scripts contain neither the interceptor nor Angular's HTTP client.
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

/** Resolves the origin of a request. A relative URL has the origin of the page. */
function originOf(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).origin : '';
}

function withToken(request: HttpRequest<unknown>, token: string): HttpRequest<unknown> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === UNAUTHORIZED;
}
