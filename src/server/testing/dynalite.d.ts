declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB on this machine, in memory unless a path is given. */
  export default function dynalite(options?: { path?: string; createTableMs?: number }): Server;
}
