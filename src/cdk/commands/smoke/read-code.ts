import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/** Reads the code in the newest SMS message of a local pool's inbox. */
export async function readInbox(url: string, phoneNumber: string): Promise<string> {
  const response = await fetch(`${url}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
  const [newest] = (await response.json()) as { readonly body: string }[];
  return newest?.body.slice(0, 6) ?? '';
}

/**
 * Asks the operator for the code that was sent to a phone number.
 * @returns an empty string for an empty line, and at the end of the input
 */
export async function promptForCode(phoneNumber: string, signal: AbortSignal): Promise<string> {
  // With `terminal`, Ctrl-C would not raise SIGINT in this process.
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  try {
    const closed = once(terminal, 'close', { signal }).then(() => '');
    const line = terminal.question(
      `Type the code that was sent to ${phoneNumber}, or press Enter if no SMS message arrives within a minute: `,
      { signal },
    );
    return (await Promise.race([line, closed])).trim();
  } finally {
    terminal.close();
  }
}
