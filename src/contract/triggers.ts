/**
 * The Lambda triggers: Cognito's names for them, as in the `LambdaConfig` of a user pool, each with
 * the name of its file in `src/server`. Its bundle, its zip and its metrics use the same name.
 */
export const TRIGGER_FILES = {
  PreSignUp: 'pre-sign-up',
  DefineAuthChallenge: 'define-auth-challenge',
  CreateAuthChallenge: 'create-auth-challenge',
  VerifyAuthChallengeResponse: 'verify-auth-challenge-response',
  PostAuthentication: 'post-authentication',
} as const;

/** Cognito's name for a trigger, such as `CreateAuthChallenge`. */
export type CognitoTrigger = keyof typeof TRIGGER_FILES;

/** The function that deletes accounts without a correct code, once a day. It is not a trigger. */
export const SWEEP_FILE = 'sweep-unproven-accounts';

/** The name of a trigger's file, such as `create-auth-challenge`. */
export type TriggerFile = (typeof TRIGGER_FILES)[CognitoTrigger];

/** The file of each Lambda function: the triggers, then the sweep. */
export const FUNCTION_FILES = [...Object.values(TRIGGER_FILES), SWEEP_FILE] as const;

/** The name of a function's file, such as `create-auth-challenge`. */
export type FunctionFile = (typeof FUNCTION_FILES)[number];

export const COGNITO_TRIGGERS = Object.keys(TRIGGER_FILES) as CognitoTrigger[];

/**
 * The `triggerSource` of an event: the trigger and the reason for the call, such as
 * `PreSignUp_SignUp`.
 */
export type TriggerSource = `${CognitoTrigger}_${string}`;
