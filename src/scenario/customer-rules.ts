import { generationNames } from './generation-names.ts';
import type { ScenarioProblem } from './scenario-problems.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';
import { sharesProblem } from './shares.ts';

/** A customer's segment and plan are kept in four bits each. */
const MOST_KINDS = 16;

interface StatedGeneration {
  readonly path: readonly PropertyKey[];
  readonly share: number;
  readonly channels: Readonly<Record<string, number>> | undefined;
}

function generationsOf({ customers }: ScenarioShape): readonly StatedGeneration[] {
  return generationNames.flatMap((name) => {
    const generation = customers?.generations?.[name];
    if (generation === undefined) return [];
    const { share, channels } = generation;
    return [{ path: ['customers', 'generations', name], share, channels }];
  });
}

const sharesAddUp: Rule = (shape) => {
  const { generations, segments, plans, locales, zones } = shape.customers ?? {};
  const sum = (key: string, shares: readonly number[]) => sharesProblem(['customers', key], shares);
  const shareOf = ({ share }: { readonly share: number }) => share;
  const stated = generationsOf(shape);
  return [
    ...(generations === undefined ? [] : sum('generations', stated.map(shareOf))),
    ...stated.flatMap(({ path, channels }) =>
      channels === undefined ? [] : sharesProblem([...path, 'channels'], Object.values(channels)),
    ),
    ...(segments === undefined ? [] : sum('segments', Object.values(segments).map(shareOf))),
    ...(plans === undefined ? [] : sum('plans', Object.values(plans).map(shareOf))),
    ...(locales === undefined ? [] : sum('locales', Object.values(locales))),
    ...(zones === undefined ? [] : sum('zones', Object.values(zones))),
  ];
};

/** Whoever meets a problem chooses a channel, where there are several. */
const channelsAreChosen: Rule = (shape) => {
  const { demand, channels, customers } = shape;
  if (demand.kind !== 'problems' || Object.keys(channels).length === 1) return [];
  if (customers?.generations === undefined) {
    const path = customers === undefined ? ['customers'] : ['customers', 'generations'];
    return [{ path, expected: 'generations that say which channels they choose' }];
  }
  return generationsOf(shape)
    .filter(({ channels: chosen }) => chosen === undefined)
    .map(({ path }) => ({
      path: [...path, 'channels'],
      expected: 'the share of problems that this generation brings to each channel',
    }));
};

const kindsAreFew: Rule = ({ customers }) =>
  (['segments', 'plans'] as const).flatMap((key): readonly ScenarioProblem[] => {
    const found = Object.keys(customers?.[key] ?? {}).length;
    if (found <= MOST_KINDS) return [];
    return [{ path: ['customers', key], expected: `at most ${MOST_KINDS} ${key}`, found }];
  });

/** Each generation that there is has somebody in it. */
const everyGenerationHasSomebody: Rule = (shape) => {
  const { customers } = shape;
  if (customers === undefined) return [];
  const used =
    customers.generations === undefined
      ? generationNames.length
      : generationsOf(shape).filter(({ share }) => share > 0).length;
  return customers.size >= used
    ? []
    : [
        {
          path: ['customers', 'size'],
          expected: `at least one customer for each of the ${used} generations`,
          found: customers.size,
        },
      ];
};

/** What must hold of customers. */
export const customerRules: readonly Rule[] = [
  sharesAddUp,
  channelsAreChosen,
  kindsAreFew,
  everyGenerationHasSomebody,
];
