import { probability } from '../units.ts';
import type { Reason } from './scenario.ts';
import type { ScenarioShape } from './schema.ts';

type Shape = Pick<ScenarioShape, 'reasons' | 'journeys'>;

export function compileReasons({ reasons, journeys }: Shape): readonly Reason[] {
  if (reasons === undefined) {
    const all = probability(1);
    return [{ name: 'any', share: all, drawn: all, arises: all, handling: 1, journey: undefined }];
  }
  const journeyNames = Object.keys(journeys);
  const arising = arisingShare({ reasons });
  return Object.entries(reasons).map(([name, { share, arises, handling, journey }]) => ({
    name,
    share: probability(arising === 1 ? share : (share * arises) / arising),
    drawn: probability(share),
    arises: probability(arises),
    handling,
    journey: journey === undefined ? undefined : journeyNames.indexOf(journey),
  }));
}

/** The part of all problems that arises, whatever they are about; 1 where nothing is said. */
export function arisingShare({ reasons = {} }: Pick<ScenarioShape, 'reasons'>): number {
  const all = Object.values(reasons);
  if (all.every(({ arises }) => arises === 1)) return 1;
  const sum = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  return sum(({ share, arises }) => share * arises) / sum(({ share }) => share);
}
