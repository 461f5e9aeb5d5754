import { didYouMean } from './did-you-mean.ts';
import { generationNames } from './generation-names.ts';
import { partsOf } from './journey-names-rules.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import { sharesProblem } from './shares.ts';

/** Who follows which journey. */
export function followerProblems(shape: ScenarioShape): readonly ScenarioProblem[] {
  const { journeys, customers, reasons = {} } = shape;
  const known = Object.keys(journeys);
  const unknown = (path: readonly PropertyKey[], found: string): readonly ScenarioProblem[] =>
    known.includes(found)
      ? []
      : [{ path, expected: `a journey of this scenario${didYouMean(found, known)}`, found }];
  const ofGenerations = generationNames.flatMap((name): readonly ScenarioProblem[] => {
    const generation = customers?.generations?.[name];
    if (generation?.journeys === undefined) return [];
    const path = ['customers', 'generations', name, 'journeys'];
    const both = { path, expected: 'either channels or journeys of a generation' };
    return [
      ...(generation.channels === undefined ? [] : [both]),
      ...Object.keys(generation.journeys).flatMap((one) => unknown([...path, one], one)),
      ...sharesProblem(path, Object.values(generation.journeys)),
    ];
  });
  const ofReasons = Object.entries(reasons).flatMap(([name, { journey }]) =>
    journey === undefined ? [] : unknown(['reasons', name, 'journey'], journey),
  );
  const followed = new Set([...followedBy(shape), ...known.flatMap((one) => partsOf(shape, one))]);
  return [
    ...ofGenerations,
    ...ofReasons,
    ...known
      .filter((name) => !followed.has(name))
      .map((name) => ({
        path: ['journeys', name],
        expected:
          'a journey that a generation or a reason names, or another journey: nobody follows this one',
      })),
  ];
}

/** The journeys that problems follow from their start. */
export function followedBy({
  customers,
  reasons = {},
}: Pick<ScenarioShape, 'customers' | 'reasons'>): readonly string[] {
  return [
    ...generationNames.flatMap((name) =>
      Object.keys(customers?.generations?.[name]?.journeys ?? {}),
    ),
    ...Object.values(reasons).flatMap(({ journey }) => journey ?? []),
  ];
}
