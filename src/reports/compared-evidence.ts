import type { ComparisonSweep } from '../experiment/sweep-comparison.ts';
import type { Evidence, StatedEvidence } from '../scenario/evidence.ts';
import { bearingOn } from './reported-evidence.ts';

type Bearing = Pick<Evidence, 'stated' | 'unstated'>;

/** What the differences between scenarios rest on. */
export interface ComparedEvidence {
  /** Of the first scenario, which all of them have in common but for what is their own. */
  readonly first: Bearing;
  /** By alternative, in the order of provenance: numbers that the first does not have, or has otherwise. */
  readonly own: readonly OwnEvidence[];
  readonly sweep?: ComparisonSweep;
  /** Why there is no sweep, in words; absent where there is nothing to sweep either. */
  readonly notSwept?: string;
  /** What ended the sweep early, where something did. */
  readonly sweepInterrupted?: string;
  /** Assumptions whose ranges cannot be swept, and why not. */
  readonly unfit: readonly { readonly path: string; readonly why: string }[];
}

export interface OwnEvidence extends Bearing {
  readonly name: string;
  /** What its levers have changed: these follow from the numbers above, and have no provenance of their own. */
  readonly changed: readonly StatedEvidence[];
}

/** What nothing says first: that is what to doubt. */
const order: Readonly<Record<StatedEvidence['from']['kind'], number>> = {
  unsaid: 0,
  assumed: 1,
  set: 2,
  derived: 3,
  external: 4,
  claim: 5,
};

/** Evidence with what nothing is said of and what is assumed first, then what was set by hand, and what rests on claims last. */
export function byProvenance(stated: readonly StatedEvidence[]): readonly StatedEvidence[] {
  return [...stated].sort((a, b) => order[a.from.kind] - order[b.from.kind]);
}

/** What alternatives have of their own beside the first scenario. */
export function comparedEvidence([first, ...others]: readonly {
  readonly name: string;
  readonly evidence: Evidence;
}[]): Pick<ComparedEvidence, 'first' | 'own'> {
  const common = bearingOn(first?.evidence ?? { stated: [], unstated: [] }, 'simulate');
  const known = new Set(common.stated.map(keyOf));
  const bare = common.unstated.map(({ path }) => path);
  const isBare = (path: string) =>
    bare.some(
      (outer) => path === outer || [`${outer}.`, `${outer}[`].some((at) => path.startsWith(at)),
    );
  return {
    first: { ...common, stated: byProvenance(common.stated) },
    own: others.map(({ name, evidence }): OwnEvidence => {
      const bearing = bearingOn(evidence, 'simulate');
      const stated = bearing.stated.filter((one) => !known.has(keyOf(one)) && !isEmpty(one));
      const hasLever = stated.some(isOfLever) || bearing.stated.some((one) => isPull(one));
      const isChange = (one: StatedEvidence) =>
        hasLever && one.from.kind === 'set' && !isOfLever(one) && !/^--change\b/.test(one.from.by);
      return {
        name,
        stated: byProvenance(stated.filter((one) => !isChange(one))),
        changed: stated.filter(isChange),
        unstated: bearing.unstated.filter(({ path }) => !isBare(path)),
      };
    }),
  };
}

/** What makes two statements one. */
export const keyOf = ({ path, value, from, range }: StatedEvidence): string =>
  JSON.stringify([path, value, from, range]);

const isOfLever = ({ keys: [first, , name] }: StatedEvidence): boolean =>
  first === 'levers' && name !== undefined;
const isPull = ({ keys }: StatedEvidence): boolean => keys[0] === 'levers';
/** Nothing is set: a lever is pulled as it is, and its parameters follow, or variants are taken away. */
const isEmpty = ({ value }: StatedEvidence): boolean => value === '{}';
