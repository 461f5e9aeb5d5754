import type { ServerResponse } from 'node:http';
import { milliseconds, type Seconds } from '../../units.ts';
import type { AlarmClock } from './alarm-clock.ts';

/** A body that drips comes in so many pieces. */
const PIECES = 10;

/**
 * Sends a body in equal pieces, the last one `over` seconds from now; its headers have been sent. Resolves when it is out, or
 * when nobody listens any more.
 *
 * @param stands resolves once the desk does not stand still
 */
export async function drip(
  outgoing: ServerResponse,
  body: Uint8Array,
  over: Seconds,
  clock: AlarmClock,
  stands: () => Promise<void>,
): Promise<void> {
  const begin = clock.now();
  for (let piece = 1; piece <= PIECES; piece++) {
    const due = milliseconds(begin + (1000 * over * piece) / PIECES);
    await new Promise<void>((resolve) => clock.ringAt(due, resolve));
    await stands();
    if (outgoing.destroyed) return;
    const until = Math.round((body.length * piece) / PIECES);
    outgoing.write(body.subarray(Math.round((body.length * (piece - 1)) / PIECES), until));
  }
  outgoing.end();
}
