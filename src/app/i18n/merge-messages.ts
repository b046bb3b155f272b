import type { Messages } from './en';

/** Texts that replace those of `Messages`: any part of them. */
export type MessageOverrides<Part = Messages> = {
  readonly [Name in keyof Part]?: Part[Name] extends string | ((...parameters: never[]) => string)
    ? Part[Name]
    : MessageOverrides<Part[Name]>;
};

/** Returns messages in which others replace some. */
export function mergeMessages(messages: Messages, overrides: MessageOverrides): Messages {
  return merge(messages, overrides);
}

function merge<Part extends object>(part: Part, overrides: MessageOverrides<Part>): Part {
  const merged = { ...part } as Record<string, unknown>;
  for (const [name, override] of Object.entries<unknown>(overrides)) {
    const original = merged[name];
    merged[name] =
      typeof original === 'object' && original !== null && typeof override === 'object' && override !== null
        ? merge(original, override)
        : override;
  }
  return merged as Part;
}
