import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { SessionService } from './session-service';
import { HOME } from './return-url';

/** Lets visitors in. Sends a member to the account. */
export const visitorGuard: CanActivateFn = async () => {
  const session = inject(SessionService);
  const router = inject(Router);
  await session.restored();
  return session.member() ? router.parseUrl(HOME) : true;
};
