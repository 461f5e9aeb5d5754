import {
  channelsPath,
  chosenShares,
  customersChooseChannels,
  undecidedGenerations,
} from './chosen-channels.ts';
import { generationNames } from './generation-names.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';
import { sharesProblem } from './shares.ts';

/** A customer's segment and plan are kept in four bits each. */
const MOST_KINDS = 16;

/** Kinds of customers that each have a share. */
type Kinds = Readonly<Record<string, { readonly share?: number | undefined } | undefined>>;

/** Whether a file of customers says which of these each of them is. */
function isInFile(
  { file, columns }: NonNullable<ScenarioShape['customers']>,
  key: 'generations' | 'segments' | 'plans',
): boolean {
  if (file === undefined) return false;
  const column = { generations: 'birth', segments: 'segment', plans: 'plan' } as const;
  return columns?.[column[key]] !== undefined;
}

const sharesAddUp: Rule = ({ customers }) => {
  if (customers === undefined) return [];
  const ofKinds = (['generations', 'segments', 'plans'] as const).flatMap((key) => {
    const kinds: Kinds | undefined = customers[key];
    if (kinds === undefined || isInFile(customers, key)) return [];
    const stated = Object.entries(kinds).flatMap(([name, kind]) =>
      kind === undefined ? [] : [{ name, share: kind.share }],
    );
    const missing = stated
      .filter(({ share }) => share === undefined)
      .map(({ name }) => ({
        path: ['customers', key, name, 'share'],
        expected: 'a share between 0 and 1',
      }));
    return missing.length > 0
      ? missing
      : sharesProblem(
          ['customers', key],
          stated.map(({ share = 0 }) => share),
        );
  });
  const { locales, zones, generations = {} } = customers;
  return [
    ...ofKinds,
    ...Object.entries(generations).flatMap(([name, { channels } = {}]) =>
      channels === undefined
        ? []
        : sharesProblem(['customers', 'generations', name, 'channels'], Object.values(channels)),
    ),
    ...(locales === undefined
      ? []
      : sharesProblem(['customers', 'locales'], Object.values(locales))),
    ...(zones === undefined ? [] : sharesProblem(['customers', 'zones'], Object.values(zones))),
  ];
};

/** Whoever meets a problem chooses a channel. Which generations a file has, only its reader knows. */
const channelsAreChosen: Rule = (scenario) => {
  const { customers } = scenario;
  if (customers?.file !== undefined || !customersChooseChannels(scenario)) return [];
  const generations = customers?.generations;
  if (generations === undefined) {
    const path = customers === undefined ? ['customers'] : ['customers', 'generations'];
    return [{ path, expected: 'generations that say which channels they choose' }];
  }
  return undecidedGenerations(generations)
    .filter((name) => generations[name] !== undefined)
    .map((name) => ({ path: channelsPath(name), expected: chosenShares }));
};

const kindsAreFew: Rule = ({ customers }) =>
  (['segments', 'plans'] as const).flatMap((key): readonly ScenarioProblem[] => {
    const found = Object.keys(customers?.[key] ?? {}).length;
    if (found > 0 && found <= MOST_KINDS) return [];
    if (customers?.[key] === undefined) return [];
    return [{ path: ['customers', key], expected: `from 1 to ${MOST_KINDS} ${key}`, found }];
  });

/** Each generation that there is has somebody in it. */
const everyGenerationHasSomebody: Rule = ({ customers }) => {
  if (customers === undefined || customers.file !== undefined) return [];
  const { size, generations } = customers;
  const used =
    generations === undefined
      ? generationNames.length
      : generationNames.filter((name) => (generations[name]?.share ?? 0) > 0).length;
  if (size >= used) return [];
  const expected = `at least one customer for each of the ${used} generations`;
  return [{ path: ['customers', 'size'], expected, found: size }];
};

const fileHasColumns: Rule = ({ customers }) => {
  if (customers === undefined) return [];
  const { file, columns, segments, plans } = customers;
  const path = ['customers', 'columns'];
  if (file !== undefined && columns === undefined) {
    return [{ path, expected: `which columns of ${file} say what` }];
  }
  if (file === undefined && columns !== undefined) {
    return [{ path: ['customers', 'file'], expected: 'the file that has these columns' }];
  }
  return [
    ...(columns?.segment !== undefined && segments === undefined
      ? [{ path: ['customers', 'segments'], expected: 'the segments that the file names' }]
      : []),
    ...(columns?.plan !== undefined && plans === undefined
      ? [{ path: ['customers', 'plans'], expected: 'the plans that the file names' }]
      : []),
  ];
};

/** What must hold of customers. */
export const customerRules: readonly Rule[] = [
  sharesAddUp,
  channelsAreChosen,
  kindsAreFew,
  everyGenerationHasSomebody,
  fileHasColumns,
];
