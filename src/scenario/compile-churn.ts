import { probability, seconds } from '../units.ts';
import { causeNames } from './cause-names.ts';
import type { Churn, Cost, Experience, ServiceChurn } from './churn.ts';
import { halfUnitOf } from './half-unit.ts';
import type { ScenarioShape } from './schema.ts';

type ChurnShape = NonNullable<ScenarioShape['churn']>;

/**
 * Leaving in our units; observed churn has its service part taken out.
 *
 * @param digitsAt a number below `churn` as it was written
 */
export function compileChurn(
  shape: ChurnShape,
  digitsAt: (...keys: readonly string[]) => string,
): Churn {
  return {
    cycle: seconds(shape.cycle),
    renewals: shape.renewals,
    background: backgroundOf(shape).map(probability),
    service: compileService(shape.service),
    ...(shape.observed === undefined
      ? {}
      : {
          observed: {
            churn: probability(shape.observed.churn),
            hit: probability(shape.observed.hit),
            rounding: {
              churn: halfUnitOf(digitsAt('observed', 'churn')),
              hit: halfUnitOf(digitsAt('observed', 'hit')),
            },
          },
        }),
    joining: shape.joining,
    wordOfMouth: shape.wordOfMouth && {
      told: probability(shape.wordOfMouth.told),
      keepsAway: shape.wordOfMouth.keepsAway,
    },
  };
}

/**
 * h₀ = 1 − (1 − h) ÷ (1 − b·q): observed churn h holds those b·q who leave because of service. The
 * rules have made sure that it does.
 */
function backgroundOf({ background, observed, service }: ChurnShape): readonly number[] {
  if (observed === undefined) return [background ?? 0].flat();
  const byService = service.form === 'share' ? observed.hit * service.share : 0;
  return [byService < 1 ? (observed.churn - byService) / (1 - byService) : 0];
}

function compileService(service: ChurnShape['service']): ServiceChurn {
  switch (service.form) {
    case 'share':
      return { kind: 'share', share: probability(service.share), reading: service.reading };
    case 'by-wait':
      return {
        kind: 'by-wait',
        steps: service.steps.map(({ over, leaves }) => ({
          over: seconds(over),
          leaves: probability(leaves),
        })),
      };
    case 'logistic':
      return { kind: 'logistic', perBad: service.perBad, perHour: service.perHour };
    default:
      return service satisfies never;
  }
}

/** What customers feel; nothing but waits where a scenario says nothing. */
export function compileExperience({ experience }: ScenarioShape): Experience {
  const { contextIsKept = false, satisfaction, recommendation, effort } = experience ?? {};
  return {
    contextIsKept,
    satisfaction: satisfaction && {
      satisfied: probability(satisfaction.satisfied),
      factors: causeNames.map((name) => satisfaction.factors[name] ?? 1),
      answers: {
        satisfied: probability(satisfaction.answers.satisfied),
        others: probability(satisfaction.answers.others),
      },
    },
    recommendation: recommendation && {
      good: sharesOf(recommendation.good),
      bad: sharesOf(recommendation.bad),
    },
    effort: effort && {
      perAttempt: seconds(effort.perAttempt),
      perRepetition: seconds(effort.perRepetition),
    },
  };
}

export function compileCosts({ costs }: ScenarioShape): readonly Cost[] {
  return Object.entries(costs).map(([name, cost]) => ({ name, ...cost }));
}

function sharesOf({ promoters, detractors }: { promoters: number; detractors: number }) {
  return { promoters: probability(promoters), detractors: probability(detractors) };
}
