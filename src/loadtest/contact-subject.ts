/** Whose contact it is, and what an agent has to know of it. */
export interface ContactSubject {
  readonly journey: number;
  readonly attempt: number;
  /** The channel's name. */
  readonly channel: string;
  /** In wall milliseconds from the start of the replay. */
  readonly due: number;
  /** What multiplies its handling time. */
  readonly repetition: number;
}

/** The reference by which a contact is known everywhere. */
export function referenceOf(run: string, journey: number, attempt: number): string {
  return `${run}-${journey}-${attempt}`;
}

/**
 * The subject of a contact: what whoever reads only the inbox has to know of it. All numbers are whole,
 * because k6's engine prints some doubles wrongly.
 */
export function subjectOf(run: string, contact: ContactSubject): string {
  const { journey, attempt, channel, due, repetition } = contact;
  const again = repetition === 1 ? '' : ` repeats ${Math.round(repetition * MILLION)}`;
  return `Holdline ${referenceOf(run, journey, attempt)} on ${channel} due ${Math.round(due)}${again}`;
}

const SUBJECT = /Holdline (\w+)-(\d+)-(\d+) on (.+?) due (-?\d+)(?: repeats (\d+))?/g;

/** What a subject says, wherever it stands in a text; undefined for what is no contact of the run. */
export function readSubject(run: string, text: string): ContactSubject | undefined {
  for (const said of text.matchAll(SUBJECT)) {
    if (said[1] !== run) continue;
    return {
      journey: Number(said[2]),
      attempt: Number(said[3]),
      channel: said[4] as string,
      due: Number(said[5]),
      repetition: said[6] === undefined ? 1 : Number(said[6]) / MILLION,
    };
  }
  return undefined;
}

const MILLION = 1e6;
