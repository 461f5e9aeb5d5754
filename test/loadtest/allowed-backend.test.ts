import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/errors.ts';
import { allowedBackend } from '../../src/loadtest/allowed-backend.ts';

const host = 'staging.example.org';
const url = `https://${host}/desk`;

describe('a backend', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://127.9.8.7/desk', 'http://127.9.8.7/desk'],
    ['https://LOCALHOST:8443', 'https://localhost:8443/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
    ['http://[::ffff:127.0.0.1]', 'http://[::ffff:7f00:1]/'],
    ['http://2130706433', 'http://127.0.0.1/'],
  ])('may be load-tested on loopback without a word: %s', (local, href) => {
    expect(allowedBackend(local, [], []).href).toBe(href);
  });

  it.each([
    'http://127.evil.com',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://127.0.0.1@evil.com',
    'http://0.0.0.0',
    'http://[::2]',
    'http://10.0.0.1',
  ])('is refused off loopback, however near it looks: %s', (url) => {
    expect(() => allowedBackend(url, [], [])).toThrow('is not on loopback');
    expect(() => allowedBackend(url, ['127.0.0.1', 'localhost'], ['127.0.0.1'])).toThrow(
      ScenarioError,
    );
  });

  it('is named by its host alone, in small letters as a URL has it', () => {
    expect(allowedBackend('https://STAGING.example.org:8443/desk', [host], [host]).host).toBe(
      `${host}:8443`,
    );
    expect(allowedBackend('http://[2001:db8::1]/', ['[2001:db8::1]'], ['[2001:db8::1]']).host).toBe(
      '[2001:db8::1]',
    );
    expect(() => allowedBackend(url, [`${host}:443`], [url])).toThrow(ScenarioError);
  });

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
