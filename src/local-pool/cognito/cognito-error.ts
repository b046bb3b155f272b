/** A no in Cognito's words: the name and the message of one of its errors. */
export class CognitoError extends Error {
  override readonly name = 'CognitoError';
  /** Cognito's name of the error, such as `NotAuthorizedException`. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const invalidParameter = (message: string) => new CognitoError('InvalidParameterException', message);

export const notAuthorized = (message: string) => new CognitoError('NotAuthorizedException', message);

/** What a failed log-in ends in, whether the number is unknown or the code was wrong (PreventUserExistenceErrors). */
export const wrongCredentials = () => notAuthorized('Incorrect username or password.');

export const userDisabled = () => notAuthorized('User is disabled.');
