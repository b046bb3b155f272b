import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { AuthService } from './auth-service';
import { HOME } from './return-address';

/** Lets visitors in. Sends a member to the account. */
export const visitorGuard: CanActivateFn = async () => {
  const auth = inject(AuthService);
  const router = inject(Router);
  await auth.restored();
  return auth.member() ? router.parseUrl(HOME) : true;
};
