import { parseArgs } from 'node:util';
import type { SettingError } from '../../server/platform/setting.ts';

/** The CDK context of a deployment: its settings by key. */
export type Context = Readonly<Record<string, string>>;

/**
 * Reads the context (`-c key=value`) from a command line, as the CDK does. Ignores every other
 * option.
 */
export function parseContext(args: readonly string[]): Context {
  const { values } = parseArgs({
    args: [...args],
    options: { context: { type: 'string', short: 'c', multiple: true } },
    strict: false,
  });
  return toContext((values.context ?? []).map(String));
}

/**
 * Converts pairs to a context.
 * @param pairs strings of the form `key=value`
 */
export function toContext(pairs: readonly string[]): Context {
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
}

/** Describes an invalid setting by its context key. */
export const describeContextError = ({ message }: SettingError) => `The context's ${message}`;
