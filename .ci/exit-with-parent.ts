import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Ends this process when its parent process is gone, even if the parent was killed. Imported first, or loaded with `--import`.

const POLL_MS = 500;

if (process.channel) {
  process.once('disconnect', () => process.exit(1));
  process.channel.unref();
} else if (isMainThread && process.env['npm_lifecycle_event'] !== undefined) {
  // npm opens no channel. The system gives the children of a process that has ended another parent.
  const started = parents();
  setInterval(() => {
    if (parents() !== started) process.exit(1);
  }, POLL_MS).unref();
}

/** The ids of this process's parent and, where that is the shell in which npm runs a script, of npm. */
function parents(): string {
  const { ppid } = process;
  try {
    const [, name, npm] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${ppid}/stat`, 'utf8')) ?? [];
    return name === 'sh' ? `${ppid} ${npm}` : String(ppid);
  } catch {
    // Only Linux has /proc. Elsewhere the shell has usually been replaced by the script.
    return String(ppid);
  }
}
