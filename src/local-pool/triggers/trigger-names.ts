import { TRIGGER_FILES } from '../../contract/triggers.ts';

/**
 * The triggers that the local pool calls, with their files' names. The project does not use the
 * last two.
 */
export const POOL_TRIGGER_FILES = {
  ...TRIGGER_FILES,
  PostConfirmation: 'post-confirmation',
  PreTokenGeneration: 'pre-token-generation',
} as const satisfies Record<string, PoolTriggerFile>;

/** A trigger's name in Cognito. */
export type TriggerName = keyof typeof POOL_TRIGGER_FILES;

/** The name of a trigger's file, without its extension. */
export type PoolTriggerFile =
  | 'pre-sign-up'
  | 'post-confirmation'
  | 'define-auth-challenge'
  | 'create-auth-challenge'
  | 'verify-auth-challenge-response'
  | 'post-authentication'
  | 'pre-token-generation';

export const TRIGGER_NAMES = Object.keys(POOL_TRIGGER_FILES) as TriggerName[];

/** Environment variables of single triggers, by file name such as `create-auth-challenge`. */
export type TriggerEnvironment = Readonly<Partial<Record<PoolTriggerFile, Readonly<Record<string, string>>>>>;
