import { meanOf } from '../mathematics/random/law-mean.ts';
import { mostAgents } from './compile-duty.ts';
import { runLength } from './days.ts';
import { MOST_CONTACTS, mostOfChannel } from './demand-size.ts';
import { runClock } from './run-clock.ts';
import { runHours } from './run-hours.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';

type Channel = ScenarioShape['channels'][string];

/** Whatever there is in a replication, there is no more of it than there may be contacts. */
function tooMany(
  path: readonly PropertyKey[],
  what: string,
  expected: number,
): readonly ScenarioProblem[] {
  return expected > MOST_CONTACTS
    ? [
        {
          path,
          expected: `at most ${MOST_CONTACTS.toExponential()} ${what}`,
          found: Number(expected.toPrecision(3)),
          isReckoned: true,
        },
      ]
    : [];
}

/** The least time from the beginning of one break by chance to the next, on average, in seconds. */
const LEAST_BETWEEN_BREAKS = 1;

/** Breaks go on while anything is open, whoever has nothing to do. */
const ofBreaks: Rule = (shape) => {
  const { until } = runHours(shape);
  return Object.entries(shape.agents).flatMap(([name, group]) => {
    if (group.breaks === undefined) return [];
    const between = meanOf(group.breaks.between) + meanOf(group.breaks.length);
    const path = ['agents', name, 'breaks'];
    if (between < LEAST_BETWEEN_BREAKS) {
      const expected = `${LEAST_BETWEEN_BREAKS} s or more from one break to the next, on average, their length included`;
      return [{ path, expected, found: `${between} s` }];
    }
    const breaks = (mostAgents(group) * until) / between;
    return tooMany(path, 'breaks in a replication, drainCap included', breaks);
  });
};

/** Of customers who come again whenever they may, however soon. */
const ofAttempts: Rule = (shape) => {
  const contacts = mostOfChannel(shape);
  return Object.entries(shape.channels).flatMap(([name, channel]) =>
    returnsOf(channel).flatMap(({ key, probability, attempts }) => {
      const path = ['channels', name, key];
      return tooMany(
        path,
        'attempts in a replication',
        contacts * expectedAttempts(probability, attempts),
      );
    }),
  );
};

interface Returns {
  readonly key: string;
  /** The largest there is, of whatever reason and however the attempt failed. */
  readonly probability: number;
  readonly attempts: number;
}

/** Whatever brings customers of a channel back. */
function returnsOf(channel: Channel): readonly Returns[] {
  return (['retry', 'unresolved', 'pending', 'containedWrongly'] as const).flatMap((key) => {
    const back: RulesShape | undefined = (channel as Partial<Record<typeof key, RulesShape>>)[key];
    return back === undefined
      ? []
      : [{ key, probability: highestProbability(back), attempts: back.attempts ?? 1 }];
  });
}

interface RulesShape {
  readonly probability?: number;
  readonly attempts?: number;
  readonly refused?: RulesShape;
  readonly reasons?: Readonly<Record<string, RulesShape>>;
}

function highestProbability({ probability = 0, refused, reasons = {} }: RulesShape): number {
  const others = [...Object.values(reasons), ...(refused === undefined ? [] : [refused])];
  return Math.max(probability, ...others.map(highestProbability));
}

/** 1 + p + p² + …, so many terms as there may be attempts. */
function expectedAttempts(probability: number, attempts: number): number {
  let [sum, term] = [0, 1];
  for (let i = 0; i < attempts; i++) {
    sum += term;
    term *= probability;
  }
  return sum;
}

/** A hidden state may change while nobody comes. */
const ofChangesOfState: Rule = ({ demand, calendar, opensAt }) => {
  const length = runLength(demand, runClock(calendar, opensAt));
  const states = 'spikes' in demand ? (demand.modulation?.states ?? []) : [];
  return states.flatMap(({ stays }, i) =>
    tooMany(
      ['demand', 'modulation', 'states', i, 'stays'],
      'changes of state in a replication',
      length / stays,
    ),
  );
};

/** Whether all that happens beside the demand can be played at all. */
export const runCanBePlayed: Rule = (shape) =>
  [ofBreaks, ofAttempts, ofChangesOfState].flatMap((rule) => rule(shape));
