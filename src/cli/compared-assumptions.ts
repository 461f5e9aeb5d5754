import { ScenarioError } from '../errors.ts';
import type { ComparedAssumption, ComparedEnd } from '../experiment/sweep-comparison.ts';
import { bearingOn } from '../reports/reported-evidence.ts';
import { type StatedEvidence, writtenText } from '../scenario/evidence.ts';
import { isWithin } from '../scenario/path-of.ts';
import type { ReadAlternative } from './read-alternatives.ts';

/** The assumptions that differences rest on, and those whose ranges make no scenario, with why. */
export interface SweepableAssumptions {
  readonly assumptions: readonly ComparedAssumption[];
  readonly unfit: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Every number with a range, once: those of the first scenario in all alternatives that have it from there, and
 * the others, such as parameters of levers, in each that has them.
 */
export function comparedAssumptions(read: readonly ReadAlternative[]): SweepableAssumptions {
  const assumptions: ComparedAssumption[] = [];
  const unfit: { path: string; why: string }[] = [];
  const done = new Set<string>();
  for (const [of, alternative] of read.entries()) {
    for (const stated of rangedIn(alternative)) {
      const { path, keys, range } = stated;
      if (range === undefined || done.has(keyOf(stated))) continue;
      done.add(keyOf(stated));
      const having = read.map((one, i) => i === of || hasFrom(one, stated, read[of]));
      const endAt = (value: unknown): ComparedEnd => {
        const text = writtenText(value);
        const option = `evidence of ${path}, range, at ${text}`;
        return {
          value: text,
          alternatives: read.map((one, i) =>
            having[i]
              ? { name: one.name, ...one.with([{ path: keys, value, option }]) }
              : undefined,
          ),
        };
      };
      try {
        assumptions.push({ path, ends: [endAt(range[0]), endAt(range[1])] });
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        unfit.push({ path, why: error.message.replaceAll('\n', '; ') });
      }
    }
  }
  return { assumptions, unfit };
}

/** What of a scenario can be swept: of what more specific paths cover wholly nothing is. */
function rangedIn({ scenario }: ReadAlternative): readonly StatedEvidence[] {
  return bearingOn(scenario.evidence, 'simulate').stated.filter(
    ({ range, numbers }) => range !== undefined && numbers > 0,
  );
}

/**
 * Whether a scenario has a number that another one states: it says the same of it, or it is read from the same
 * file and sets nothing there. What its levers do to the number, they do to the end of the range, too.
 */
function hasFrom(one: ReadAlternative, stated: StatedEvidence, of?: ReadAlternative): boolean {
  if (rangedIn(one).some((same) => keyOf(same) === keyOf(stated))) return true;
  if (one.file !== of?.file || of.own.some(({ path }) => isWithin(stated.keys, path))) return false;
  return !one.own.some(({ path }) => isWithin(stated.keys, path) || isWithin(path, stated.keys));
}

const keyOf = ({ path, value, range }: StatedEvidence): string =>
  JSON.stringify([path, value, range]);
