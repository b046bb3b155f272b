import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Asked } from './instant-aws.ts';

/** AWS that answers at once, in a process of its own, whose time is not that of what is measured. */
export class InstantAws {
  readonly address: string;
  readonly #process: ChildProcess;

  private constructor(address: string, process: ChildProcess) {
    this.address = address;
    this.#process = process;
  }

  static async start(): Promise<InstantAws> {
    const process = fork(new URL('./instant-aws.ts', import.meta.url));
    const [address] = (await once(process, 'message')) as [string];
    return new InstantAws(address, process);
  }

  /** What it was asked since the last time that somebody wanted to know. */
  async asked(): Promise<Asked> {
    this.#process.send('asked');
    const [asked] = (await once(this.#process, 'message')) as [Asked];
    return asked;
  }

  async stop(): Promise<void> {
    this.#process.disconnect();
    await once(this.#process, 'exit');
  }
}
