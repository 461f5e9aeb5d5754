import { describe, expect, it } from 'vitest';
import { toldWait } from '../../../src/loadtest/adapter/told-wait.ts';

const now = Date.parse('2026-11-29T07:00:00Z');
const waitOf = (headers: Readonly<Record<string, string>>, body: unknown = null) =>
  toldWait({ headers, body }, now);

describe('how long a backend says to wait', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '30' }, null, 30_000],
    ['as a date', { 'retry-after': 'Sun, 29 Nov 2026 07:02:00 GMT' }, null, 120_000],
    ['as a date that is over', { 'retry-after': 'Sun, 29 Nov 2026 06:00:00 GMT' }, null, 0],
    ['X-RateLimit-Reset as an instant', { 'x-ratelimit-reset': `${now / 1000 + 7}` }, null, 7000],
    ['in seconds', { 'ratelimit-reset': '12' }, null, 12_000],
    ['X-RateLimit-Retry-After', { 'x-ratelimit-retry-after': '5' }, null, 5000],
    ["Matrix's body", {}, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1234 }, 1234],
    ['the header before the body', { 'retry-after': '2' }, { retry_after_ms: 1999 }, 2000],
    ['fractions of seconds', { 'retry-after': ' 0.5 ' }, null, 500],
  ])('is read of %s', (_, headers, body, expected) => {
    expect(waitOf(headers as Readonly<Record<string, string>>, body)).toBe(expected);
  });

  it.each([
    ['nothing', {}, null],
    ['words', { 'retry-after': 'soon' }, null],
    ['a time before now by sign', { 'retry-after': '-3' }, null],
    ['no number in the body', {}, { retry_after_ms: 'later' }],
    ['a body that is a text', {}, 'Too many requests'],
  ])('is not made up of %s', (_, headers, body) => {
    expect(waitOf(headers as Readonly<Record<string, string>>, body)).toBeUndefined();
  });
});
