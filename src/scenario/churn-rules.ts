import { runLength } from './days.ts';
import { runClock } from './run-clock.ts';
import type { Rule } from './scenario-rules.ts';
import { cyclesIn } from './whole-cycles.ts';

const backgroundIsGiven: Rule = ({ churn }) => {
  if (churn === undefined || (churn.background === undefined) !== (churn.observed === undefined)) {
    return [];
  }
  return [
    {
      path: ['churn', ...(churn.background === undefined ? [] : ['observed'])],
      expected: 'either `background` or `observed`',
      found: churn.background === undefined ? 'neither' : 'both',
    },
  ];
};

/** Observed churn holds those who left because of service: they cannot be more than left at all. */
const dataAllowTheShare: Rule = ({ churn }) => {
  if (churn?.observed === undefined) return [];
  const { churn: observed, hit } = churn.observed;
  const { service } = churn;
  if (service.form !== 'share') {
    return [
      {
        path: ['churn', 'observed'],
        expected: 'the form share, of which its part in observed churn is known; or `background`',
        found: service.form,
      },
    ];
  }
  if (hit * service.share <= observed) return [];
  return [
    {
      path: ['churn', 'service', 'share'],
      expected: `at most ${roundedDown(observed / hit)}, the observed churn ÷ the share hit: the data refute a larger one`,
      found: service.share,
    },
  ];
};

/** To three decimals and never above, so that what is told is allowed. */
const roundedDown = (most: number): number => Math.floor(most * 1000) / 1000;

const wordsReachSomebody: Rule = ({ churn }) =>
  churn?.wordOfMouth === undefined || churn.joining > 0
    ? []
    : [
        {
          path: ['churn', 'wordOfMouth'],
          expected: 'a number of customers `joining`: words keep some of them away',
          found: 'nobody joining',
        },
      ];

const stepsAscend: Rule = ({ churn }) => {
  if (churn?.service.form !== 'by-wait') return [];
  return churn.service.steps.flatMap(({ over }, i, steps) =>
    i === 0 || over > (steps[i - 1]?.over ?? 0)
      ? []
      : [
          {
            path: ['churn', 'service', 'steps', i, 'over'],
            expected: 'a longer wait than that of the step before',
            found: `${over} s`,
          },
        ],
  );
};

/** Who comes at given counts or instants comes, whoever has left: such demand holds no churn. */
const leaversAskNoMore: Rule = ({ churn, demand }) =>
  churn === undefined || !(demand.kind === 'counts' || demand.kind === 'instants')
    ? []
    : [
        {
          path: ['demand', 'kind'],
          expected: 'problems, forecast or sinusoid: with churn, who has left asks no more',
          found: demand.kind,
        },
      ];

const runLastsForARenewal: Rule = ({ churn, demand, opensAt, calendar }) => {
  if (churn === undefined) return [];
  const length = runLength(demand, runClock(calendar, opensAt));
  return cyclesIn(length, churn.cycle) >= 1
    ? []
    : [
        {
          path: ['churn', 'cycle'],
          expected: `at most the ${roundedDown(length / 86_400)} d of the demand: nobody would renew (demand.days says how many there are)`,
          found: `${churn.cycle / 86_400} d`,
        },
      ];
};

const promotersLeaveRoom: Rule = ({ experience }) =>
  (['good', 'bad'] as const).flatMap((after) => {
    const shares = experience?.recommendation?.[after];
    return shares === undefined || shares.promoters + shares.detractors <= 1
      ? []
      : [
          {
            path: ['experience', 'recommendation', after],
            expected: 'promoters and detractors that make 1 at most',
            found: shares.promoters + shares.detractors,
          },
        ];
  });

export const churnRules: readonly Rule[] = [
  backgroundIsGiven,
  dataAllowTheShare,
  wordsReachSomebody,
  stepsAscend,
  leaversAskNoMore,
  runLastsForARenewal,
  promotersLeaveRoom,
];
