import { TRIGGER_FILES } from '../../contract/triggers.ts';

/** The triggers that the pool calls, each with the name of its file. The project itself has no use for the last two. */
export const POOL_TRIGGER_FILES = {
  ...TRIGGER_FILES,
  PostConfirmation: 'post-confirmation',
  PreTokenGeneration: 'pre-token-generation',
} as const;

/** Cognito's name for a trigger. */
export type TriggerName = keyof typeof POOL_TRIGGER_FILES;

/** The name of a trigger's file, without its extension. */
export type PoolTriggerFile = (typeof POOL_TRIGGER_FILES)[TriggerName];

export const TRIGGER_NAMES = Object.keys(POOL_TRIGGER_FILES) as TriggerName[];
