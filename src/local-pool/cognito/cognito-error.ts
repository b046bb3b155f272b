/** Thrown to reject a request with the name and the message of a Cognito error. */
export class CognitoError extends Error {
  override readonly name = 'CognitoError';
  /** The error's name in Cognito's API, such as `NotAuthorizedException`. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const invalidParameter = (message: string) => new CognitoError('InvalidParameterException', message);

export const notAuthorized = (message: string) => new CognitoError('NotAuthorizedException', message);

/**
 * Creates the error of a failed sign-in, which is the same for an unknown number and for a wrong
 * code (PreventUserExistenceErrors).
 */
export const wrongCredentials = () => notAuthorized('Incorrect username or password.');

export const userNotFound = () => new CognitoError('UserNotFoundException', 'User does not exist.');

export const userDisabled = () => notAuthorized('User is disabled.');
