export { AuthService } from './app/auth/auth-service';
export type { Challenge, ChallengeProgress, ChallengeRequest } from './app/auth/challenge/challenge';
export type { Failure } from './app/auth/failure';
export type { PhoneSignInOptions } from './app/auth/options';
export { providePhoneSignIn } from './app/auth/provide-phone-sign-in';
export { accessTokenInterceptor } from './app/auth/session/access-token-interceptor';
export { memberGuard, visitorGuard } from './app/auth/session/guards';
export type { Member, Session } from './app/auth/session/session';
export { phoneSignInRoutes, type PhoneSignInRouteOptions } from './app/frame/phone-sign-in-routes';
// `en` is the type behind `PhoneSignInMessages`.
export type { en, Messages as PhoneSignInMessages } from './app/i18n/en';
export { failureText, I18n as PhoneSignInI18n } from './app/i18n/i18n';
export type { MessageOverrides as PhoneSignInMessageOverrides } from './app/i18n/merge-messages';
export type { PhoneNumberProblem } from './app/phone/parse-phone-number';
export type { ServedCountry } from './contract/countries';
