/** Node's bindings to libuv and c-ares. */
type Binding = Record<string, unknown>;
type Prototype = Record<string, ((...args: unknown[]) => unknown) | undefined>;

const LOOPBACK = /^(?:127\.[\d.]+|::1|localhost)$/;

/** What code in this thread attempted to send beyond this machine, such as "connect 192.0.2.1". */
export const attempts: string[] = [];

/**
 * Lets nothing leave this machine: replaces the functions through which Node connects, sends
 * datagrams and resolves names, below the modules that programs use.
 */
export function denyNetwork(): void {
  const { TCP } = binding('tcp_wrap');
  const { UDP } = binding('udp_wrap');
  const cares = binding('cares_wrap');
  const channel = prototypeOf(cares['ChannelWrap']);
  const queries = Object.getOwnPropertyNames(channel).filter((name) => /^query|^getHostBy/.test(name));

  deny(prototypeOf(TCP), ['connect', 'connect6'], 1);
  deny(prototypeOf(UDP), ['connect', 'connect6'], 0);
  deny(prototypeOf(UDP), ['send', 'send6'], 4);
  deny(cares as Prototype, ['getaddrinfo', 'getnameinfo'], 1);
  deny(channel, queries, 1);
}

/** @param index the index of the address among the arguments */
function deny(functions: Prototype, names: readonly string[], index: number): void {
  for (const name of names) {
    const original = functions[name];
    if (!original) throw new Error(`This version of Node has no ${name}.`);
    functions[name] = function (...args) {
      const address = String(args[index]);
      // A connected datagram socket sends without an address.
      if (LOOPBACK.test(address) || (name.startsWith('send') && typeof args[index] !== 'string'))
        return original.apply(this, args);
      attempts.push(`${name} ${address}`);
      throw new Error(`${name} ${address} was denied.`);
    };
  }
}

const binding = (name: string) => (process as unknown as { binding(name: string): Binding }).binding(name);

const prototypeOf = (constructor: unknown) => (constructor as { prototype: Prototype }).prototype;
