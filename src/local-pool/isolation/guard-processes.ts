import childProcess from 'node:child_process';
import workerThreads from 'node:worker_threads';
import { UnreachableError } from './unreachable-error.ts';

/** Rejects new processes and worker threads, in which the other guards would not apply. */
export function guardProcesses(): void {
  const rejectProgram = () => {
    throw new UnreachableError('start other programs');
  };
  Object.assign(childProcess, {
    spawnSync: rejectProgram,
    execSync: rejectProgram,
    execFileSync: rejectProgram,
  });
  // `spawn`, `exec`, `execFile` and `fork` call this method.
  Object.assign(childProcess.ChildProcess.prototype, { spawn: rejectProgram });
  const rejectThread = function () {
    throw new UnreachableError('start worker threads');
  };
  Object.assign(workerThreads, { Worker: rejectThread });
}
