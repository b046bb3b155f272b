import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { DOCUMENT, inject, Injector } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { SessionService } from './session-service';
import { parseAuthenticateChallenges } from './www-authenticate';

/**
 * Adds the member's access token to requests to your own API:
 * `provideHttpClient(withInterceptors([accessTokenInterceptor]))`. Does not change requests to
 * other origins, requests that have an `Authorization` header, or requests of visitors. After a 401
 * response, renews the token and repeats the request once. If the response requires a more recent
 * sign-in (RFC 9470), asks the member for a fresh code instead.
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const isForApi = inject(PHONE_SIGN_IN_OPTIONS).apiOrigins.includes(
    originOf(request.url, inject(DOCUMENT).baseURI),
  );
  if (!isForApi || request.headers.has('Authorization')) return next(request);
  const session = inject(SessionService);
  const injector = inject(Injector);
  return from(session.accessToken()).pipe(
    switchMap((token) => {
      if (token === null) return next(request);
      const signedInAt = session.session()?.signedInAt;
      const signInAgain = async () => {
        const { Reauthentication } = await import('./reauthentication');
        const isNewer = await injector.get(Reauthentication).ensureNewer(signedInAt);
        return isNewer ? session.accessToken() : null;
      };
      /** Repeats the request with another token; fails with the error if there is no other. */
      const repeatWith = (newToken: Promise<string | null>, error: unknown) =>
        from(newToken.catch(() => null)).pipe(
          switchMap((accessToken) =>
            accessToken === null || accessToken === token
              ? throwError(() => error)
              : next(withToken(request, accessToken)),
          ),
        );
      return next(withToken(request, token)).pipe(
        catchError((error: unknown) =>
          isUnauthorized(error) && !requiresRecentSignIn(error)
            ? repeatWith(session.accessToken(token), error)
            : throwError(() => error),
        ),
        catchError((error: unknown) =>
          isUnauthorized(error) && requiresRecentSignIn(error)
            ? repeatWith(signInAgain(), error)
            : throwError(() => error),
        ),
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

function isUnauthorized(error: unknown): error is HttpErrorResponse {
  return error instanceof HttpErrorResponse && error.status === UNAUTHORIZED;
}

/**
 * Checks for the error of RFC 9470, section 3. Its `max_age` is not read, because the age of a
 * sign-in with a fresh code is 0.
 */
function requiresRecentSignIn({ headers }: HttpErrorResponse): boolean {
  const header = headers.getAll('WWW-Authenticate')?.join() ?? '';
  return parseAuthenticateChallenges(header).some(
    ({ scheme, params }) => scheme === 'bearer' && params.get('error') === 'insufficient_user_authentication',
  );
}
