import { setTimeout } from 'node:timers/promises';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';

/** Options of `inbox.nextCode`. */
export interface NextCodeOptions {
  /** How long to wait for a message, in milliseconds; 5,000 by default. */
  readonly timeout?: number;
}

/** The inbox of a local pool, for one test. */
export interface Inbox {
  /**
   * Waits for the code in the next SMS message to a phone number: the oldest message since the
   * test began whose code this test has not taken. Each code is returned once, so a test of "send
   * another code" calls this twice.
   * @param phoneNumber - the number of the recipient in E.164 format; spaces and punctuation are
   *   ignored
   * @param options - how long to wait
   * @returns the code, as it is typed
   * @throws Error when no such message arrives in time, contains no code, or when no local pool
   *   responds
   * @example
   * ```ts
   * await page.getByLabel('Code').fill(await inbox.nextCode('+12025550123'));
   * ```
   */
  nextCode(phoneNumber: string, options?: NextCodeOptions): Promise<string>;
}

const DEFAULT_TIMEOUT_MS = 5_000;
const POLL_MS = 50;

/** The code of this project's triggers, or else that of others: 4 to 8 digits. */
const CODE_PATTERNS = [/(?<!\d)\d{6}(?!\d)/, /(?<!\d)\d{4,8}(?!\d)/];

/**
 * Creates an inbox that ignores earlier messages, because a pool's data outlives its tests.
 * @param poolUrl the URL of the running pool
 * @param since milliseconds since 1970
 */
export function createInbox(poolUrl: string, since: number): Inbox {
  const taken = new Set<string>();

  async function nextCode(
    phoneNumber: string,
    { timeout = DEFAULT_TIMEOUT_MS }: NextCodeOptions = {},
  ): Promise<string> {
    const to = phoneNumber.replaceAll(/[\s().-]/g, '');
    const deadline = Date.now() + timeout;
    for (;;) {
      const messages = (await readMessages(poolUrl)).filter(({ sentAt }) => Date.parse(sentAt) >= since);
      const toNumber = messages.filter((message) => message.to === to);
      const next = toNumber.findLast(({ id }) => !taken.has(id));
      if (next) {
        taken.add(next.id);
        return codeOf(next);
      }
      if (Date.now() >= deadline) throw new Error(describeMissing(to, timeout, messages));
      await setTimeout(POLL_MS);
    }
  }

  return { nextCode };
}

/** Returns the pool's messages, the newest first. */
async function readMessages(poolUrl: string): Promise<readonly SmsMessage[]> {
  const url = new URL('/inbox/messages', poolUrl);
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    const hint =
      'Start it with "npx cognito-local-pool", or as a webServer of Playwright, or set poolUrl to its URL.';
    throw new Error(`No local pool responds at ${poolUrl}. ${hint}`, { cause: error });
  }
  if (!response.ok) throw new Error(`${url.href} responds with ${response.status}: it is not a local pool.`);
  return (await response.json()) as readonly SmsMessage[];
}

function codeOf({ to, body }: SmsMessage): string {
  const [code] = CODE_PATTERNS.flatMap((pattern) => pattern.exec(body)?.[0] ?? []);
  if (code === undefined) throw new Error(`The message to ${to} contains no code: "${body}"`);
  return code;
}

function describeMissing(to: string, timeout: number, messages: readonly SmsMessage[]): string {
  const taken = messages.filter((message) => message.to === to).length;
  const others = [...new Set(messages.map((message) => message.to))].filter((number) => number !== to);
  return [
    `No new code for ${to} within ${timeout} ms.`,
    taken === 0
      ? 'Since the test began, the pool has received no message to this number'
      : `This test has taken the codes of all ${taken} messages to this number since it began`,
    others.length === 0 ? 'and none to others.' : `and messages to ${others.join(', ')}.`,
  ].join(' ');
}
