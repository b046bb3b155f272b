import { TRIGGER_FILES } from '../../contract/triggers.ts';

/**
 * The triggers that the local pool calls, with their files' names. The project does not use the
 * last two.
 */
export const POOL_TRIGGER_FILES = {
  ...TRIGGER_FILES,
  PostConfirmation: 'post-confirmation',
  PreTokenGeneration: 'pre-token-generation',
} as const;

/** A trigger's name in Cognito. */
export type TriggerName = keyof typeof POOL_TRIGGER_FILES;

/** The name of a trigger's file, without its extension. */
export type PoolTriggerFile = (typeof POOL_TRIGGER_FILES)[TriggerName];

export const TRIGGER_NAMES = Object.keys(POOL_TRIGGER_FILES) as TriggerName[];
