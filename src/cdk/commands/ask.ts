import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Asks the operator for a line.
 * @returns the line without surrounding spaces; an empty string at the end of the input
 */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.setPrompt(question);
  terminal.prompt();
  const closed = once(terminal, 'close').then(() => ['']);
  const [line = ''] = (await Promise.race([once(terminal, 'line'), closed])) as string[];
  terminal.close();
  return line.trim();
}
