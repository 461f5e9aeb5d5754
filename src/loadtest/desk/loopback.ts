import { BlockList, isIP } from 'node:net';

/**
 * Whether a host never leaves this machine, as can be told without asking a name server: an address
 * in 127.0.0.0/8 or ::1, either also written as an IPv6 address that holds an IPv4 one
 * (`::ffff:127.0.0.1`), or `localhost`, in any case and with or without the dot of the root. Of
 * names below `.localhost` and of shorthands such as `127.1` nobody can be sure.
 *
 * Sources: RFC 1122, 3.2.1.3 (127/8); RFC 4291, 2.5.3 (::1) and 2.5.5.2 (mapped addresses); RFC
 * 6761, 6.3 (`localhost`).
 *
 * @param host an address, a name, or the `hostname` of a URL, which has IPv6 in brackets
 */
export function isLoopback(host: string): boolean {
  const bare = /^\[(.*:.*)\]$/.exec(host)?.[1] ?? host.replace(/\.$/, '');
  return bare.toLowerCase() === 'localhost' || isLoopbackAddress(bare);
}

/** Whether this is a loopback address, and not a name: what a socket can be bound to as it is. */
export function isLoopbackAddress(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** What a socket's host has to be, in words that go after "expected". */
export function loopbackExpected(host: string): string {
  return `a loopback address such as 127.0.0.1 or ::1, since the desk is for this machine alone, found ${host}`;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
