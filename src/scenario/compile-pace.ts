import { seconds } from '../units.ts';
import type { Pace } from './agent-group.ts';
import type { ScenarioShape } from './schema.ts';

export function compilePace(shape: ScenarioShape['agents'][string]['pace']): Pace | undefined {
  if (shape === undefined) return undefined;
  const { own, spread, learning, fatigue } = shape;
  return {
    own: spread === undefined ? own : { kind: 'lognormal', mean: 1, cv: spread },
    learning: learning && {
      kind: learning.curve,
      start: learning.start,
      limit: learning.limit,
      rate: learning.rate,
      experience: [learning.experience].flat(),
    },
    fatigue: fatigue && {
      slowdown: fatigue.slowdown,
      builds: seconds(fatigue.builds),
      recovers: seconds(fatigue.recovers),
    },
  };
}
