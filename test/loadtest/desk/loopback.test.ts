import { describe, expect, it } from 'vitest';
import { isLoopback, isLoopbackAddress } from '../../../src/loadtest/desk/loopback.ts';

const addresses = [
  '127.0.0.1',
  '127.9.8.7',
  '127.255.255.255',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::FFFF:7F00:1',
];
const strangers = [
  '127.0.0.1.evil.com',
  '127.evil.com',
  'localhost.evil.com',
  'evil.com',
  'notlocalhost',
  'desk.localhost',
  'localhost..',
  '.localhost',
  '0.0.0.0',
  '::',
  '::2',
  '10.0.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '192.168.127.1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  '127.1',
  '127.0.0.256',
  '[localhost]',
  '[127.0.0.1]',
  '',
  '.',
];

describe('loopback', () => {
  it.each(addresses)('is the address %s, with or without the brackets of a URL', (address) => {
    expect(isLoopback(address)).toBe(true);
    expect(isLoopbackAddress(address)).toBe(true);
    if (address.includes(':')) expect(isLoopback(`[${address}]`)).toBe(true);
  });

  it.each(['localhost', 'LocalHost', 'localhost.', 'LOCALHOST.'])('is the name %s', (name) => {
    expect(isLoopback(name)).toBe(true);
  });

  it('is an address with the dot of the root, as some write it', () => {
    expect(isLoopback('127.0.0.1.')).toBe(true);
  });

  it.each(strangers)('is not %j', (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(isLoopbackAddress(host)).toBe(false);
  });

  it('is no name where a socket is bound: others may look it up differently', () => {
    expect(['localhost', 'LOCALHOST.', '127.0.0.1.', '[::1]'].filter(isLoopbackAddress)).toEqual(
      [],
    );
  });

  it.each([
    ['http://2130706433', true],
    ['http://0x7f.1', true],
    ['http://127.0.0.1.:80', true],
    ['http://LOCALHOST.', true],
    ['http://[::ffff:127.0.0.1]', true],
    ['http://127.0.0.1@evil.com', false],
    ['http://127.0.0.1.evil.com', false],
    ['http://0', false],
  ])('is told of the host that %s really names', (url, expected) => {
    expect(isLoopback(new URL(url).hostname)).toBe(expected);
  });
});
