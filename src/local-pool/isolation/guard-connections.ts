import dns from 'node:dns';
import http2 from 'node:http2';
import net, { type LookupFunction, type Socket, type TcpSocketConnectOpts } from 'node:net';
import tls from 'node:tls';
import { isAwsHost } from '../aws/aws-host.ts';
import { isLoopback } from './loopback-address.ts';
import { UnreachableError } from './unreachable-error.ts';

type Target = Partial<TcpSocketConnectOpts> & {
  /** A Unix domain socket or a Windows pipe. */
  readonly path?: string | null;
  /** A connection that exists. */
  readonly socket?: unknown;
};

type Callback = () => void;

type Connect = (this: Socket, target: TcpSocketConnectOpts, callback?: Callback) => Socket;

/**
 * Sends connections to AWS to the local pool, without TLS, and rejects every other connection that
 * leaves this machine. Replaces the functions of `node:net`, `node:tls` and `node:http2` in this
 * thread, through which JavaScript connects, `fetch` included.
 * @param poolPort the port of the local pool
 */
export function guardConnections(poolPort: number): void {
  const { connect } = net.Socket.prototype as { connect: Connect };
  const [connectTls, connectHttp2] = [tls.connect, http2.connect];

  const reject = (error: Error) => connect.call(new net.Socket(), failingTarget(error));

  function guardedConnect(this: Socket, ...args: unknown[]): Socket {
    const [target, callback] = parseArguments(args);
    return connect.call(this, redirect(target, poolPort), callback);
  }

  function guardedConnectTls(...args: Parameters<typeof connectTls>): Socket {
    const [target, callback] = parseArguments(args);
    if (target.socket || target.path || !isAwsHost(target.host)) return connectTls(...args);
    // The local pool serves plain HTTP. The properties are those that HTTP clients read.
    const socket = net.connect(target as TcpSocketConnectOpts);
    socket.once('connect', () => socket.emit('secureConnect'));
    if (callback) socket.once('secureConnect', callback);
    return Object.assign(socket, { encrypted: true, authorized: true, alpnProtocol: false });
  }

  function guardedConnectHttp2(...args: Parameters<typeof connectHttp2>) {
    const [authority, options, listener] = args;
    const { hostname, port } = new URL(authority);
    const isPool = isLoopback(hostname) && port === String(poolPort);
    if (!isPool && !isAwsHost(hostname)) return connectHttp2(...args);
    const createConnection = () =>
      reject(new UnreachableError(`reach ${isPool ? 'AWS' : hostname} over HTTP/2`));
    const callback = typeof options === 'function' ? options : listener;
    return connectHttp2(
      authority,
      { ...(typeof options === 'object' && options), createConnection },
      callback,
    );
  }

  net.Socket.prototype.connect = guardedConnect;
  Object.assign(tls, { connect: guardedConnectTls });
  Object.assign(http2, { connect: guardedConnectHttp2 });
}

function redirect(target: Target, poolPort: number): TcpSocketConnectOpts {
  const { host, port, path } = target;
  if (path) return target as TcpSocketConnectOpts;
  if (isAwsHost(host)) return { ...target, host: '127.0.0.1', port: poolPort };
  if (host && !isLoopback(host))
    return { ...target, ...failingTarget(new UnreachableError(`reach ${host}:${port}`)) };
  // Not the caller's lookup function, which can return any address.
  return { ...target, lookup: dns.lookup } as TcpSocketConnectOpts;
}

/** Returns a target to which a connection fails like one to an unknown host. */
function failingTarget(error: Error) {
  const lookup: LookupFunction = (_host, _options, callback) => process.nextTick(callback, error);
  return { host: 'unreachable.invalid', port: 1, lookup };
}

/**
 * Parses the arguments of `connect` in `node:net` and `node:tls`: a path, or a port with an
 * optional host, or options; then more options and a callback. Node itself passes them in a list.
 */
function parseArguments(args: readonly unknown[]): [Target, Callback | undefined] {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const callback = list.findLast((arg) => typeof arg === 'function') as Callback | undefined;
  const options = list.filter((arg) => typeof arg === 'object');
  const [first, second] = list;
  const positional =
    typeof first === 'string' && Number.isNaN(Number(first))
      ? { path: first }
      : { port: first, ...(typeof second === 'string' && { host: second }) };
  return [Object.assign({}, typeof first === 'object' ? {} : positional, ...options) as Target, callback];
}
