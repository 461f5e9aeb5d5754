import { meanOf } from '../mathematics/random/law-mean.ts';
import { instantsOf } from './compile-incidents.ts';
import { runLength } from './days.ts';
import { MOST_CONTACTS, mostHits } from './demand-size.ts';
import { didYouMean } from './did-you-mean.ts';
import { runFrame } from './run-frame.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import { MOST_TIMES } from './schema-of-incidents.ts';

/** How far shares may be from adding up to 1, as in the other rules. */
const SUM_TOLERANCE = 1e-3;

/** Every customer is looked at, each time: so many take some minutes. */
const MOST_LOOKS = 1e10;

const happenWithinTheRun: Rule = (shape) => {
  const frame = runFrame(shape);
  const length = runLength(shape.demand, frame.clock);
  return shape.demand.incidents.flatMap((incident, i): readonly ScenarioProblem[] => {
    const path = ['demand', 'incidents', i];
    const { times, every } = incident;
    if (every === undefined && (times ?? 1) > 1) {
      const expected = 'the time from one to the next, as it happens more than once';
      return [{ path: [...path, 'every'], expected }];
    }
    const instants = instantsOf(incident, frame, length);
    const within = instants.filter((at) => at >= 0 && at < length).length;
    const [first = 0] = instants;
    if (first < 0 || first >= length) {
      return [{ path, expected: 'an incident that happens within the run' }];
    }
    return within < instants.length
      ? [
          {
            path: [...path, 'times'],
            expected: `at most ${within}, as often as the run has room for`,
            found: times,
          },
        ]
      : [];
  });
};

const bringCustomersInTheEnd: Rule = ({ demand }) =>
  demand.incidents.flatMap(({ spread }, i) =>
    Number.isFinite(meanOf(spread))
      ? []
      : [
          {
            path: ['demand', 'incidents', i, 'spread'],
            expected: 'a law of something that happens',
            found: spread.kind,
          },
        ],
  );

const areAboutKnownReasons: Rule = ({ demand, reasons = {} }) => {
  const known = Object.keys(reasons);
  return demand.incidents.flatMap(({ reason }, i) =>
    reason === undefined || known.includes(reason)
      ? []
      : [
          {
            path: ['demand', 'incidents', i, 'reason'],
            expected: `a reason of this scenario${didYouMean(reason, known)}`,
            found: reason,
          },
        ],
  );
};

const sharesOfChannelsAddUp: Rule = ({ demand }) =>
  demand.incidents.flatMap(({ channels }, i) => {
    const total = Object.values(channels ?? { any: 1 }).reduce((a, b) => a + b, 0);
    return Math.abs(total - 1) <= SUM_TOLERANCE
      ? []
      : [
          {
            path: ['demand', 'incidents', i, 'channels'],
            expected: 'shares that add up to 1',
            found: Number(total.toFixed(6)),
          },
        ];
  });

const canBePlayed: Rule = (shape) => {
  const frame = runFrame(shape);
  const length = runLength(shape.demand, frame.clock);
  const times = shape.demand.incidents.reduce(
    (sum, incident) => sum + instantsOf(incident, frame, length).length,
    0,
  );
  const limits: readonly (readonly [string, number, number])[] = [
    ['incidents in a run, each time counted', MOST_TIMES, times],
    ['customers to be looked at, each time counted', MOST_LOOKS, times * frame.customers],
    ['contacts in a replication', MOST_CONTACTS, mostHits(shape, frame)],
  ];
  return limits
    .filter(([, most, found]) => found > most)
    .slice(0, 1)
    .map(([what, most, found]) => ({
      path: ['demand', 'incidents'],
      expected: `at most ${most.toExponential()} ${what}`,
      // No more of them are found than there may be, and one.
      found: most === MOST_TIMES ? 'more' : Number(found.toPrecision(3)),
      isReckoned: true,
    }));
};

/** What must hold of incidents. */
export const incidentRules: readonly Rule[] = [
  happenWithinTheRun,
  bringCustomersInTheEnd,
  areAboutKnownReasons,
  sharesOfChannelsAddUp,
  canBePlayed,
];
