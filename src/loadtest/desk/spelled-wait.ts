import type { Seconds } from '../../units.ts';

/** Every spelling of "wait" that is known of support backends, and none at all. */
export const waitSpellings = [
  'retry-after',
  'retry-after-date',
  'x-ratelimit-retry-after',
  'x-ratelimit-reset',
  'ratelimit-reset',
  'retry-after-ms',
  'none',
] as const;
export type WaitSpelling = (typeof waitSpellings)[number];

/**
 * How an answer 429 says how long to wait: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3; most),
 * `X-RateLimit-Retry-After` in seconds (Help Scout), `X-RateLimit-Reset` as an instant in seconds since 1970 (Intercom),
 * `RateLimit-Reset` in seconds, `retry_after_ms` in the body (Matrix). Never less than the wait; whole seconds are rounded up.
 *
 * @param now milliseconds since 1970
 */
export function spelledWait(
  spelling: WaitSpelling,
  wait: Seconds,
  now: number,
): { readonly headers: Record<string, string>; readonly json: object } {
  const whole = String(Math.ceil(wait));
  const instant = Math.ceil(now / 1000 + wait);
  const inHeader = (name: string, value: string) => ({ headers: { [name]: value }, json: {} });
  switch (spelling) {
    case 'retry-after':
      return inHeader('Retry-After', whole);
    case 'retry-after-date':
      return inHeader('Retry-After', new Date(1000 * instant).toUTCString());
    case 'x-ratelimit-retry-after':
      return inHeader('X-RateLimit-Retry-After', whole);
    case 'x-ratelimit-reset':
      return inHeader('X-RateLimit-Reset', String(instant));
    case 'ratelimit-reset':
      return inHeader('RateLimit-Reset', whole);
    case 'retry-after-ms':
      return { headers: {}, json: { retry_after_ms: Math.ceil(1000 * wait) } };
    case 'none':
      return { headers: {}, json: {} };
    default:
      return spelling satisfies never;
  }
}
