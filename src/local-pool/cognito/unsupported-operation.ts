import { CognitoError } from './cognito-error.ts';

/** The reasons by the names of the operations. */
const REASONS: readonly (readonly [operations: RegExp, reason: string])[] = [
  [/Password/, 'which has no sign-in with passwords'],
  [/M(FA|fa)|SoftwareToken|UserSettings/, 'which has no multi-factor authentication'],
  [/Domain|ManagedLogin|UICustomization|IdentityProvider|Provider|Terms/, 'which has no hosted pages'],
  [
    /^(Create|Update|Delete|AddCustom|SetUserPool|Import)\w*(UserPool|Attributes)/,
    'which has one user pool and one app client, with the settings of its start',
  ],
];

/** Creates the error for an operation that the local pool does not serve, with the reason. */
export function unsupportedOperation(name: string): CognitoError {
  const reason = REASONS.find(([operations]) => operations.test(name))?.[1];
  return new CognitoError(
    'UnsupportedOperationException',
    `${name} is not supported by the local pool${reason === undefined ? '' : `, ${reason}`}.`,
  );
}
