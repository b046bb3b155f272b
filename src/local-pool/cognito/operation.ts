/**
 * Handles a request as Cognito does. The request may be any JSON value.
 * @throws CognitoError
 */
export type Operation = (request: unknown) => object | Promise<object>;

/** Operations by their name in `X-Amz-Target`. */
export interface Operations {
  /** Operations that every client may call. */
  readonly open: ReadonlyMap<string, Operation>;
  /** Operations that require AWS credentials, and so a signed request. */
  readonly signed: ReadonlyMap<string, Operation>;
}
