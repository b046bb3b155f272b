import { readFileSync, readlinkSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Ends this process after its parent process has ended, even if the parent was killed. Must be the
// first import, or be loaded with `--import`.

const POLL_MS = 500;
const SHELL = /\/(sh|ash|bash|busybox|dash|ksh|zsh)$/;

if (process.channel) {
  process.once('disconnect', () => process.exit(1));
  process.channel.unref();
} else if (isMainThread && process.env['npm_lifecycle_event'] !== undefined) {
  // npm opens no channel. When a process ends, the system assigns another parent to its children.
  const initialParents = readParentIds();
  setInterval(() => {
    if (readParentIds() !== initialParents) process.exit(1);
  }, POLL_MS).unref();
}

/**
 * Returns the process ids of npm and of the shells between npm and this process, which may outlive
 * npm.
 */
function readParentIds(): string {
  const ids = [process.ppid];
  try {
    for (let id = process.ppid; SHELL.test(readlinkSync(`/proc/${id}/exe`)); ids.push(id)) {
      id = Number(/.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1]);
    }
  } catch {
    // Only Linux has /proc. On other systems the script has usually replaced the shell.
  }
  return ids.join(' ');
}
