import type { MeasuredLine, OperationLine } from './measured-line.ts';

/** What k6 wrote. */
export interface ReadLines {
  readonly lines: readonly MeasuredLine[];
  /** How many were not ours, or half of one. */
  readonly unreadable: number;
  /** What the script threw. */
  readonly errors: readonly string[];
}

/** Channel and place are undefined where they are the schedule's. */
interface Sent {
  readonly due: number;
  readonly at: number;
  readonly channel: number | undefined;
  readonly place: number | undefined;
}

/** What is known of one attempt, in wall milliseconds from the start of the replay. */
export interface Trace {
  sent?: Sent;
  taken?: { at: number; group: number; agent: number };
  answered?: number;
  ended?: { at: number; outcome: number };
}

/** The lines of a replay, put together by attempt. */
export interface MeasuredTraces {
  /** By journey, then by attempt. */
  readonly traces: ReadonlyMap<number, ReadonlyMap<number, Trace>>;
  /** In order of due time. */
  readonly operations: readonly OperationLine[];
  /** Contacts that were sent more than once. */
  readonly duplicated: number;
  /** Customers who were on the way back when the cap came. */
  readonly away: number;
  /** Journeys that the event loops played to their ends. */
  readonly played: number;
  /** Event loops that finished. */
  readonly loops: number;
}

/** Reads the lines of a replay. Those that are not ours are counted and passed over. */
export function readLines(text: Iterable<string>): ReadLines {
  const lines: MeasuredLine[] = [];
  const errors: string[] = [];
  let unreadable = 0;
  for (const line of text) {
    if (line === '') continue;
    try {
      const parsed = JSON.parse(line) as MeasuredLine | { e: 'error'; message: string };
      if (parsed.e === 'error') errors.push(parsed.message);
      else lines.push(parsed);
    } catch {
      unreadable++;
    }
  }
  return { lines, unreadable, errors };
}

/** Puts the lines of a replay together by attempt. */
export function tracesOf(lines: readonly MeasuredLine[]): MeasuredTraces {
  const traces = new Map<number, Map<number, Trace>>();
  const traceOf = ({ j, a }: { readonly j: number; readonly a: number }): Trace => {
    const attempts = traces.get(j) ?? new Map<number, Trace>();
    traces.set(j, attempts);
    const trace = attempts.get(a) ?? {};
    attempts.set(a, trace);
    return trace;
  };
  const operations: OperationLine[] = [];
  let [duplicated, away, played, loops] = [0, 0, 0, 0];
  for (const line of lines) {
    switch (line.e) {
      case 'op':
        operations.push(line);
        break;
      case 'loop':
        loops++;
        played += line.n;
        break;
      case 'away':
        away++;
        break;
      case 'sent': {
        const trace = traceOf(line);
        if (trace.sent === undefined) {
          trace.sent = { due: line.d, at: line.t, channel: line.c, place: line.p };
        } else duplicated++;
        break;
      }
      case 'taken':
        traceOf(line).taken = { at: line.t, group: line.g, agent: line.n };
        break;
      case 'answered':
        traceOf(line).answered = line.t;
        break;
      case 'ended':
        traceOf(line).ended = { at: line.t, outcome: line.o };
        break;
      default:
        line satisfies never;
    }
  }
  operations.sort((a, b) => a.d - b.d);
  return { traces, operations, duplicated, away, played, loops };
}
