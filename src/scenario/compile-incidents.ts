import { probability, type Seconds, seconds } from '../units.ts';
import { DAY, runLength } from './days.ts';
import type { Incident } from './demand.ts';
import type { RunFrame } from './run-frame.ts';
import type { ScenarioShape } from './schema.ts';
import { type IncidentShape, MOST_TIMES } from './schema-of-incidents.ts';

/** Incidents in our units, with every time that they happen. */
export function compileIncidents(
  { demand, reasons = {} }: ScenarioShape,
  frame: RunFrame,
  channelNames: readonly string[],
): readonly Incident[] {
  const length = runLength(demand, frame.clock);
  const reasonNames = Object.keys(reasons);
  return demand.incidents.map((incident): Incident => {
    const { share, who, spread, reason, channels, notice } = incident;
    return {
      instants: instantsOf(incident, frame, length),
      share: probability(share),
      who,
      spread,
      reason: reason === undefined ? undefined : reasonNames.indexOf(reason),
      channels: channels && channelNames.map((channel) => probability(channels[channel] ?? 0)),
      notice: notice && {
        after: seconds(notice.after),
        reach: probability(notice.reach),
        asksThough: probability(notice.asksThough),
      },
    };
  });
}

/**
 * When an incident happens, in seconds of the run: as often as it says, whether that is within the run
 * or not, or until the run ends; one time more than may be, and then no more.
 */
export function instantsOf(
  { day, at, every, times }: IncidentShape,
  { clock, opensAt }: RunFrame,
  length: number,
): readonly Seconds[] {
  const instants: Seconds[] = [];
  const often = times ?? (every === undefined ? 1 : MOST_TIMES + 1);
  for (let time = at; instants.length < often; time += every ?? DAY) {
    const days = Math.floor(time / DAY);
    const instant = clock.instant(day - 1 + days, time - days * DAY - opensAt);
    if (times === undefined && instants.length > 0 && instant >= length) break;
    instants.push(seconds(instant));
  }
  return instants;
}
