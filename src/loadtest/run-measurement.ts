import type { Scenario } from '../scenario/scenario.ts';
import { waitsForAnswer } from '../simulation/center/center-of.ts';
import { MeasuredLines } from './measured-lines.ts';
import { type Measurement, measure } from './measurement.ts';
import { linesOf } from './run-files.ts';
import type { DayWindow } from './window-of-day.ts';

/** What a backend does that decides how lines are to be read. */
export interface BackendManner {
  /**
   * Whether it shows customers that an agent has their contact; where it does not, waits of all channels end with the
   * answer.
   */
  readonly showsTaken: boolean;
  /** Whether looks wait for news. */
  readonly isPushed: boolean;
}

/**
 * Reads what k6 wrote while it replayed a window: no line is kept, so that a million takes seconds and little memory.
 *
 * @param files of all senders
 * @param manner of the backend; that of the desk, where left out
 * @throws {EnvironmentError} when one cannot be read
 */
export async function readMeasurement(
  files: readonly string[],
  scenario: Scenario,
  window: Pick<DayWindow, 'chunks'>,
  { showsTaken, isPushed }: BackendManner = { showsTaken: true, isPushed: false },
): Promise<Measurement> {
  const lines = new MeasuredLines(isPushed);
  for (const file of files) {
    for await (const batch of linesOf(file)) for (const line of batch) lines.add(line);
  }
  const waits = scenario.channels.map((channel) => waitsForAnswer(channel) || !showsTaken);
  return measure(window.chunks, lines, scenario.load.speed, waits);
}
