import { ScenarioError } from '../errors.ts';
import type { Alternative } from '../experiment/compare-scenarios.ts';
import { parsePulled } from '../scenario/levers/parse-pulled.ts';
import { parseSetting, type Setting } from '../scenario/settings.ts';
import { type PlayedScenario, readScenario } from './read-scenario.ts';

/** What the first scenario is to be compared with, beside other files. */
export interface AskedAlternatives {
  readonly change: readonly string[];
  readonly with: readonly string[];
  readonly set: readonly Setting[];
  readonly seed?: number;
  readonly replications?: number;
}

/** An alternative, and how it was read. */
export interface ReadAlternative extends Alternative, Pick<PlayedScenario, 'file' | 'with'> {
  /** What it sets of its own, beside what all do. */
  readonly own: readonly Setting[];
}

/** The alternatives, the first of which is what they are compared with, and what is to be said of them. */
export interface ReadAlternatives {
  readonly alternatives: readonly ReadAlternative[];
  readonly remarks: readonly string[];
}

/**
 * The first file, the other files, then the first file with each change, with each lever and with all
 * of them; with one seed for all.
 *
 * @throws {ScenarioError} with what is wrong with each of them
 */
export async function readAlternatives(
  [first = '', ...others]: readonly string[],
  { change, with: pulled, set, seed, replications }: AskedAlternatives,
): Promise<ReadAlternatives> {
  if (others.length + change.length + pulled.length === 0) {
    throw new ScenarioError(
      `${first}: expected another scenario, a --change or a --with to compare it with, found none of them`,
    );
  }
  const fixed = replications === undefined ? {} : { replications };
  const read = async (
    name: string,
    file: string,
    ofAll: number | undefined,
    more: readonly Setting[] = [],
  ): Promise<ReadAlternative> => {
    const common = ofAll === undefined ? {} : { seed: ofAll };
    const options = { set, out: undefined, force: false, ...fixed, ...common };
    const { scenario, demand, with: variant } = await readScenario(file, options, more);
    if (ofAll !== undefined && scenario.seed !== ofAll) {
      throw new ScenarioError(
        `--change ${name}: expected the seed of all, ${ofAll}, found ${scenario.seed}: other customers are no comparison`,
      );
    }
    return { name, scenario, demand, file, with: variant, own: more };
  };
  const levers = pulled.map((text) => parsePulled(text));
  const base = await read(first, first, seed);
  const common = base.scenario.seed;
  const alternatives = await allOf([
    ...others.map((file) => read(file, file, common)),
    ...change.map((text) => read(text, first, common, [parseSetting(text, '--change')])),
    ...levers.map((lever, i) => read(pulled[i] ?? '', first, common, [...unvaried, lever])),
  ]);
  if (levers.length < 2) return { alternatives: [base, ...alternatives], remarks: [] };
  if (new Set(levers.map(({ lever }) => lever)).size < levers.length) {
    const twice = 'One lever is given in several ways: they are not pulled together.';
    return { alternatives: [base, ...alternatives], remarks: [twice] };
  }
  try {
    const together = await read(TOGETHER, first, common, [...unvaried, ...levers]);
    return { alternatives: [base, ...alternatives, together], remarks: [] };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const why = `The levers cannot be pulled together: ${error.message.replaceAll('\n', '; ')}.`;
    return { alternatives: [base, ...alternatives], remarks: [why] };
  }
}

const TOGETHER = 'all levers together';

/** A lever that has a hold on a scenario need not have one on its variants, which are not played. */
const unvaried: readonly Setting[] = ['variants', 'answers'].map((key) => ({
  path: [key],
  value: undefined,
}));

/** All of them, or what is wrong with any. */
async function allOf(
  reading: readonly Promise<ReadAlternative>[],
): Promise<readonly ReadAlternative[]> {
  const settled = await Promise.allSettled(reading);
  const wrong = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  const bug = wrong.find((reason) => !(reason instanceof ScenarioError));
  if (bug !== undefined) throw bug;
  if (wrong.length > 0) {
    const lines = (wrong as ScenarioError[]).flatMap(({ message }) => message.split('\n'));
    throw new ScenarioError([...new Set(lines)].join('\n'));
  }
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
