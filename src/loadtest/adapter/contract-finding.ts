import type { Exchanged } from './exchange.ts';

/** What the contract found of one of its points. */
export interface Finding {
  readonly point: string;
  /**
   * `kept`; `broken`: a load test would measure something else than it says; `noted`: a load test has to know it;
   * `absent`: the description has no such operation, or it could not be tried after what was broken.
   */
  readonly verdict: 'kept' | 'broken' | 'noted' | 'absent';
  /** What was found, and what it means; empty where there is nothing to say. */
  readonly says: string;
}

export const kept = (point: string): Finding => ({ point, verdict: 'kept', says: '' });
export const broken = (point: string, says: string): Finding => ({
  point,
  verdict: 'broken',
  says,
});
export const noted = (point: string, says: string): Finding => ({ point, verdict: 'noted', says });
export const absent = (point: string, says: string): Finding => ({
  point,
  verdict: 'absent',
  says,
});

/** Kept where an operation ended in one of these ways. */
export function expected(
  point: string,
  done: Exchanged,
  wanted: readonly string[] = ['ok'],
): Finding {
  if (wanted.includes(done.outcome)) return kept(point);
  return broken(point, `expected ${wanted.join(' or ')}, found ${described(done)}`);
}

/** How an operation ended, with what was asked and what came back; secrets may stand in it. */
export function described({ outcome, status, problem, seen }: Exchanged): string {
  if (problem !== undefined) return `a request that cannot be sent: ${problem}`;
  if (status === 0) return 'no answer';
  const { asked, said } = seen ?? {};
  const words = said === undefined ? '' : `: ${said}`;
  return `${outcome} (${status})${asked === undefined ? '' : ` to ${asked}`}${words}`;
}

/** Kept where what an operation was to change has changed: `unchanged` says what has not. */
export function changed(
  point: string,
  operation: string,
  { status }: Exchanged,
  unchanged: readonly string[],
): Finding {
  if (unchanged.length === 0) return kept(point);
  return broken(
    point,
    `${operation} was answered with ${status}, but ${unchanged.join('; ')}. Either that looks at the wrong place, or the backend has done nothing: some answer so where somebody lacks a right`,
  );
}
