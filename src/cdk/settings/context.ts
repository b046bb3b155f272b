import { parseArgs } from 'node:util';
import type { SettingError } from '../../server/platform/setting.ts';

/** The choices of a deployment, by key. */
export type Context = Readonly<Record<string, string>>;

/** Reads the context from a command line, `-c key=value`, as the CDK does. Ignores every other option. */
export function parseContext(args: readonly string[]): Context {
  const { values } = parseArgs({
    args: [...args],
    options: { context: { type: 'string', short: 'c', multiple: true } },
    strict: false,
  });
  return toContext((values.context ?? []).map(String));
}

/** @param pairs `key=value` */
export function toContext(pairs: readonly string[]): Context {
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
}

/** Names the invalid setting by its key in the context. */
export const describeContextError = ({ message }: SettingError) => `The context's ${message}`;
