/** What of an answer says how long to wait before asking again. */
export interface WaitSource {
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, where it is JSON. */
  readonly body: unknown;
}

/** Reset times further away than this are instants, in seconds since 1970, and no spans. */
const LONGEST_SPAN = 366 * 86_400;

/** Headers that say it in seconds or as an instant, the most particular first. */
const headerNames = [
  'retry-after',
  'x-ratelimit-retry-after',
  'ratelimit-reset',
  'x-ratelimit-reset',
  'x-rate-limit-reset',
] as const;

/**
 * How long a backend that is asked too often says to wait, in every spelling that is known of support backends:
 * `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), `X-RateLimit-Retry-After` in seconds (Help Scout),
 * `X-RateLimit-Reset` as an instant (Intercom) or in seconds (`RateLimit-Reset`), and Matrix's `retry_after_ms` in the
 * body.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds, 0 or more; undefined where it says nothing that can be read
 */
export function toldWait({ headers, body }: WaitSource, now: number): number | undefined {
  for (const name of headerNames) {
    const wait = waitOf(headers[name], now);
    if (wait !== undefined) return wait;
  }
  const inBody = (body as { readonly retry_after_ms?: unknown } | null | undefined)?.retry_after_ms;
  return typeof inBody === 'number' && inBody >= 0 ? inBody : undefined;
}

function waitOf(text: string | undefined, now: number): number | undefined {
  const said = text?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(said)) {
    const value = Number(said);
    return value > LONGEST_SPAN ? Math.max(0, value * 1000 - now) : value * 1000;
  }
  // A date of HTTP ends in GMT; Date.parse reads much else.
  const at = said.endsWith('GMT') ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
