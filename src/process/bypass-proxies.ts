import http from 'node:http';

/**
 * Lets this process and the ones that it starts reach every host without a proxy. Tests talk to this machine only, which a
 * proxy cannot reach.
 */
export function bypassProxies(): void {
  process.env['NO_PROXY'] = '*';
  process.env['no_proxy'] = '*';
  // With NODE_USE_ENV_PROXY, Node has already set up its agent for a proxy. The options are its defaults.
  http.globalAgent = new http.Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
}
