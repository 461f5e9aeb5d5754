import type { OpenWindow } from '../calendar/opening-hours.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Duty } from '../scenario/agent-group.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withoutAbsent } from '../simulation/center/absence.ts';
import { type Seconds, seconds } from '../units.ts';

/**
 * A scenario as it is for who begins at an instant of its first replication: opening hours and the duty of agents in
 * seconds from then. Who is absent on a day is so in the window as well.
 *
 * @param from seconds from the start of the run
 */
export function scenarioFrom(scenario: Scenario, from: number): Scenario {
  const key = replicationKey(scenario.seed, 0);
  let firstAgent = 0;
  return {
    ...scenario,
    channels: scenario.channels.map((channel) => {
      const { hours } = channel;
      return hours === undefined ? channel : { ...channel, hours: hours.map(laterBy(from)) };
    }),
    groups: scenario.groups.map((group) => {
      const there = withoutAbsent(group.duty, group.absence, key, firstAgent) as Duty;
      firstAgent += group.agents;
      return { ...group, duty: dutyFrom(there, from), absence: 0 as typeof group.absence };
    }),
  };
}

const laterBy =
  (from: number) =>
  ({ opens, closes }: OpenWindow): OpenWindow => {
    return { opens: seconds(opens - from), closes: seconds(closes - from) };
  };

function dutyFrom(duty: Duty, from: number): Duty {
  const at = (instant: Seconds): Seconds => seconds(instant - from);
  switch (duty.kind) {
    case 'always':
      return duty;
    case 'levels': {
      // Of those before, only the last one counts: at the beginning nobody is in mid-contact.
      const over = duty.levels.filter((level) => level.from <= from).length;
      const [now, ...later] = over === 0 ? [] : duty.levels.slice(over - 1);
      const next = now === undefined ? duty.levels : later;
      return {
        kind: 'levels',
        levels: [
          ...(now === undefined ? [] : [{ ...now, from: seconds(0) }]),
          ...next.map((level) => ({ ...level, from: at(level.from) })),
        ],
      };
    }
    case 'shifts':
      return {
        kind: 'shifts',
        shifts: duty.shifts
          .filter(({ to }) => to > from)
          .map((shift) => ({ ...shift, from: at(shift.from), to: at(shift.to) })),
      };
    default:
      return duty satisfies never;
  }
}
