import http from 'node:http';

/**
 * Bypasses the proxies of the environment in this process and its child processes. Tests connect
 * only to this machine, which a proxy cannot reach.
 */
export function bypassProxies(): void {
  process.env['NO_PROXY'] = '*';
  process.env['no_proxy'] = '*';
  // With NODE_USE_ENV_PROXY, Node has already configured its global agent for a proxy. The options
  // are Node's defaults.
  http.globalAgent = new http.Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
}
