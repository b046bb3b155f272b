import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { AuthService } from './auth-service';

/** Lets in whoever has a code on its way. Sends anybody else to log in. */
export const challengeGuard: CanActivateFn = ({ queryParams }) =>
  inject(AuthService).challenge() ? true : inject(Router).createUrlTree(['/login'], { queryParams });
