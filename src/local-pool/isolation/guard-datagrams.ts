import dgram, { type Socket, type SocketType } from 'node:dgram';
import { isLocalhost, isLoopback } from './loopback-address.ts';
import { UnreachableError } from './unreachable-error.ts';

const LOOPBACK_OF: Record<SocketType, string> = { udp4: '127.0.0.1', udp6: '::1' };

type Method = (this: Socket, ...args: unknown[]) => unknown;

/** Rejects datagrams in this thread that are not to this machine. */
export function guardDatagrams(): void {
  const { send, connect } = dgram.Socket.prototype as unknown as Record<'send' | 'connect', Method>;
  const guarded = {
    // `(message, port, address)`, or with an offset and a length after the message.
    send: guard(send, ([, , , port, address]) =>
      address || typeof port === 'number' || typeof port === 'string' ? 4 : 2,
    ),
    connect: guard(connect, () => 1),
  };
  const joinGroup = (group: unknown) => {
    throw new UnreachableError(`join the multicast group ${String(group)}`);
  };
  Object.assign(dgram.Socket.prototype, guarded, {
    addMembership: joinGroup,
    addSourceSpecificMembership: joinGroup,
  });
}

/** @param indexOfAddress returns the index of the address among the arguments */
function guard(original: Method, indexOfAddress: (args: readonly unknown[]) => number): Method {
  return function (...args) {
    const index = indexOfAddress(args);
    const address = args[index];
    if (typeof address !== 'string' || !address) return original.apply(this, args);
    if (!isLoopback(address)) {
      const error = new UnreachableError(`send datagrams to ${address}`);
      const callback = args.findLast((arg) => typeof arg === 'function') as
        ((reason: Error) => void) | undefined;
      process.nextTick(callback ?? ((reason: Error) => this.emit('error', reason)), error);
      return;
    }
    // An address in place of the name, because the socket may have its own lookup function.
    if (isLocalhost(address))
      args[index] = LOOPBACK_OF[(this as unknown as { readonly type: SocketType }).type];
    return original.apply(this, args);
  };
}
