import type { JourneyTables } from '../journey/journey-tables.ts';
import type { CallTables } from './calls.ts';

/**
 * Everything that k6 needs to know, decided beforehand: a JSON file beside the schedule's columns.
 * Times in wall milliseconds, but for what the tables hold.
 */
export interface ReplayPlan {
  /** Names the run in the reference of each contact: `run-journey-attempt`. */
  readonly run: string;
  /** The instant of simulated 0 s, as milliseconds since 1970. */
  readonly startsAt: number;
  /** Simulated seconds in one second of the wall clock. */
  readonly speed: number;
  /** Event loops that customers are spread over. Nothing depends on it. */
  readonly vus: number;
  readonly baseUrl: string;
  readonly tables: JourneyTables;
  readonly chunks: readonly { readonly file: string; readonly rows: number }[];
  readonly channels: readonly string[];
  readonly groups: readonly PlannedGroup[];
  readonly agentPollingMs: number;
  /** By channel. */
  readonly customerPollingMs: readonly number[];
  /** What else is called around each contact, by channel. */
  readonly calls: CallTables;
  /** Journeys that are open then are cut; from `startsAt`. */
  readonly endsAtMs: number;
  readonly requestTimeoutMs: number;
  /** Where k6's own summary goes. */
  readonly summaryFile: string;
}

export interface PlannedGroup {
  readonly name: string;
  readonly agents: number;
  readonly slots: number;
  /** Channels by number, the preferred one first. */
  readonly channels: readonly number[];
}

/**
 * The subject of a contact: what whoever reads only the inbox has to know of it. All numbers are whole,
 * because k6's engine prints some doubles wrongly.
 *
 * @param due in wall milliseconds from the start of the replay
 * @param repetition what multiplies its handling time
 */
export function subjectOf(reference: string, due: number, repetition: number): string {
  const again = repetition === 1 ? '' : ` repeats ${Math.round(repetition * MILLION)}`;
  return `Holdline ${reference} due ${Math.round(due)}${again}`;
}

/** What a subject says. */
export function readSubject(subject: string): {
  readonly due: number;
  readonly repetition: number;
} {
  const words = subject.split(' ');
  const after = (word: string): number => Number(words[words.indexOf(word) + 1]);
  return {
    due: after('due'),
    repetition: words.includes('repeats') ? after('repeats') / MILLION : 1,
  };
}

const MILLION = 1e6;

/** The reference by which a contact is known everywhere. */
export function referenceOf(run: string, journey: number, attempt: number): string {
  return `${run}-${journey}-${attempt}`;
}
