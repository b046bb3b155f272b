import { syncBuiltinESMExports } from 'node:module';
import { guardConnections } from './guard-connections.ts';
import { guardDatagrams } from './guard-datagrams.ts';
import { guardDns } from './guard-dns.ts';
import { guardProcesses } from './guard-processes.ts';

/**
 * Keeps the code of this thread on this machine: AWS is the local pool, and anything else beyond
 * loopback is rejected. Call it before the code is loaded. Guards against accidents only: native
 * add-ons and code that is written to evade it are not stopped.
 * @param poolPort the port of the local pool
 */
export function isolateThread(poolPort: number): void {
  guardConnections(poolPort);
  guardDns();
  guardDatagrams();
  guardProcesses();
  // Applies the changes to named imports too.
  syncBuiltinESMExports();
}
