import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { PendingChallenge } from './pending-challenge';

/** Lets in whoever has a code on its way. Sends anybody else to log in. */
export const challengeGuard: CanActivateFn = ({ queryParams }) =>
  inject(PendingChallenge).challenge() ? true : inject(Router).createUrlTree(['/login'], { queryParams });
