import { readFileSync, readlinkSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Ends this process when its parent process is gone, even if the parent was killed. Imported first, or loaded with `--import`.

const POLL_MS = 500;
const SHELL = /\/(sh|ash|bash|busybox|dash|ksh|zsh)$/;

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

/** The ids of the shells in which npm runs a script, which may outlive npm, and of npm. */
function parents(): string {
  const ids = [process.ppid];
  try {
    for (let id = process.ppid; SHELL.test(readlinkSync(`/proc/${id}/exe`)); ids.push(id)) {
      id = Number(/.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1]);
    }
  } catch {
    // Only Linux has /proc. Elsewhere the script has usually replaced the shell.
  }
  return ids.join(' ');
}
