import { seconds } from '../units.ts';
import type { RunFrame } from './run-frame.ts';
import type { ScenarioShape } from './schema.ts';
import type { OutageShape } from './schema-of-software.ts';
import type { Software } from './software.ts';

/** Outages in our units. */
export function compileSoftware(
  { software, channels }: ScenarioShape,
  frame: RunFrame,
  channelNames: readonly string[],
): Software {
  return {
    outages: software.outages.map((outage) => {
      const from = beginOf(outage, frame);
      return {
        channels: channelsHit(outage, channels).map((name) => channelNames.indexOf(name)),
        from: seconds(from),
        until: seconds(from + outage.length),
      };
    }),
  };
}

/** When an outage begins, in seconds of the run. */
export function beginOf({ day, at }: OutageShape, { clock, opensAt }: RunFrame): number {
  return clock.instant(day - 1, at - opensAt);
}

/** The names of the channels that an outage hits, each once; nothing says what becomes of a session. */
export function channelsHit(
  { channels: named }: OutageShape,
  channels: ScenarioShape['channels'],
): readonly string[] {
  const able = Object.entries(channels).flatMap(([name, { kind }]) =>
    kind === 'messaging' ? [] : [name],
  );
  return named === undefined ? able : [...new Set(named)];
}
