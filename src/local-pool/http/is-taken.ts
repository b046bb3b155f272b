import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether something listens on a port of this machine already. */
export async function isTaken(port: number): Promise<boolean> {
  const server = createServer().listen(port, 'localhost');
  try {
    await once(server, 'listening');
    return false;
  } catch {
    return true;
  } finally {
    server.close();
  }
}
