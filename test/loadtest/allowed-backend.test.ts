import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { allowedBackend, isLoopback } from '../../src/loadtest/allowed-backend.ts';

const host = 'staging.example.org';
const url = `https://${host}/desk`;

describe('a backend', () => {
  it.each(['http://127.0.0.1:8080', 'http://127.9.8.7', 'http://localhost', 'http://[::1]:3000'])(
    'may be load-tested on loopback without a word: %s',
    (local) => {
      expect(allowedBackend(local, [], []).href).toContain(local);
    },
  );

  it('off loopback may be load-tested when scenario and command both name it', () => {
    expect(allowedBackend(url, [host], [host]).href).toBe(url);
  });

  it.each([
    { named: [], repeated: [host], expected: 'load.mayLoadTest' },
    { named: [host], repeated: [], expected: `--i-may-load-test ${host}` },
    { named: [host], repeated: ['example.org'], expected: `--i-may-load-test ${host}` },
  ])('off loopback is refused when one of them is silent: $expected', (given) => {
    const refused = () => allowedBackend(url, given.named, given.repeated);
    expect(refused).toThrow(ScenarioError);
    expect(refused).toThrow(given.expected);
    expect(refused).toThrow('nothing was sent');
  });

  it('is refused when both are silent, and both places are said', () => {
    expect(() => allowedBackend(url, [], [])).toThrow(
      /load\.mayLoadTest.* and .*--i-may-load-test/,
    );
  });

  it.each(['desk-2', '', 'ftp://127.0.0.1/', 'file:///etc/hosts'])(
    'is refused when it is no web address: %j',
    (text) => {
      expect(() => allowedBackend(text, [], [])).toThrow(ScenarioError);
    },
  );
});

describe('loopback', () => {
  it.each([
    'http://127.evil.com',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://127.0.0.1@evil.com',
    'http://0.0.0.0',
    'http://[::2]',
    'http://10.0.0.1',
  ])('is not %s', (address) => {
    expect(isLoopback(new URL(address).hostname)).toBe(false);
  });

  it('is what an unusual spelling of 127.0.0.1 means', () => {
    expect(isLoopback(new URL('http://2130706433').hostname)).toBe(true);
    expect(isLoopback(new URL('http://[0:0:0:0:0:0:0:1]').hostname)).toBe(true);
  });
});
