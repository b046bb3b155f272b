import dns from 'node:dns';
import { isIP } from 'node:net';
import { isLocalhost } from './loopback-address.ts';
import { UnreachableError } from './unreachable-error.ts';

/** A function that looks up a name. */
type Query = (name: string, ...rest: unknown[]) => unknown;

/**
 * Rejects every DNS query in this thread. Names of this machine and IP addresses can be looked up,
 * because this sends no query.
 */
export function guardDns(): void {
  const lookup = guardLookup(dns.lookup as Query, rejectWithCallback);
  const lookupPromise = guardLookup(dns.promises.lookup, rejectWithPromise);
  for (const queries of [dns, dns.Resolver.prototype]) rejectAll(queries, rejectWithCallback);
  for (const queries of [dns.promises, dns.promises.Resolver.prototype])
    rejectAll(queries, rejectWithPromise);
  Object.assign(dns, { lookup });
  Object.assign(dns.promises, { lookup: lookupPromise });
}

function rejectAll(queries: object, reject: Query): void {
  const names = Object.keys(queries).filter((name) => /^(?:resolve|reverse|lookup)/.test(name));
  Object.assign(queries, Object.fromEntries(names.map((name) => [name, reject])));
}

const guardLookup =
  (lookup: Query, reject: Query): Query =>
  (name, ...rest) => {
    if (isLocalhost(name)) return lookup('localhost', ...rest);
    return !name || isIP(name) ? lookup(name, ...rest) : reject(name, ...rest);
  };

const rejectWithCallback: Query = (name, ...rest) => {
  process.nextTick(rest.at(-1) as (error: Error) => void, unreachable(name));
};

const rejectWithPromise: Query = (name) => Promise.reject(unreachable(name));

const unreachable = (name: string) => new UnreachableError(`look up ${name}`);
