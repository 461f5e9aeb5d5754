import type { Found, ProbedMultiple } from './capacity-search.ts';

/** What a search knows. */
export interface Bracket {
  /** The highest multiple that holds, below all that do not. */
  readonly held: number | undefined;
  /** Whether it held with other luck, too. */
  readonly isConfirmed: boolean;
  /** The lowest multiple that does not hold: broken, or undecided when it was probed longer. */
  readonly ceiling: number | undefined;
  /** The lowest multiple that is shown to break, above all that are not: the end of the interval. */
  readonly broken: number | undefined;
  /** The highest multiple that is not shown to break. */
  readonly notShown: number;
  /** Where none holds: the highest multiple below the ceiling that had too few contacts to say anything. */
  readonly silent: number | undefined;
  /** Whether it had too few even when it was probed longer. */
  readonly isSilentForGood: boolean;
  /** The lowest multiple at which the sender was too slow, twice. */
  readonly unfit: number | undefined;
  /** The probe that has to be made once more. */
  readonly again: Omit<ProbedMultiple, 'found'> | undefined;
  /** Luck that no confirmation has had. */
  readonly nextDraw: number;
}

/** What one multiple with one luck comes to, when all its probes are seen together. */
type Standing = 'held' | 'broken' | 'not-held' | 'silent' | 'unfit';

/** What all that was probed says together. */
export function bracketOf(probed: readonly ProbedMultiple[]): Bracket {
  const groups = groupsOf(probed);
  const leastHeld = least(multiplesIn(groups, 'held')) ?? Number.POSITIVE_INFINITY;
  const standings = groups.map((group) => ({
    ...first(group),
    standing: standingOf(group, leastHeld),
  }));
  const multiplesOf = (...kinds: readonly Standing[]) =>
    standings.filter(({ standing }) => kinds.includes(standing)).map(({ multiple }) => multiple);
  const ceiling = least(multiplesOf('not-held', 'broken'));
  const unfit = least(multiplesOf('unfit'));
  const top = Math.min(ceiling ?? Number.POSITIVE_INFINITY, unfit ?? Number.POSITIVE_INFINITY);
  const held = most(multiplesOf('held').filter((multiple) => multiple < top));
  const silent = most(multiplesOf('silent').filter((multiple) => multiple < top));
  const notShown = most(multiplesOf('held', 'not-held', 'silent')) ?? 0;
  const shown = multiplesOf('broken').filter((multiple) => multiple > notShown);
  return {
    held,
    isConfirmed: standings.some(
      ({ multiple, draw, standing }) => multiple === held && draw > 0 && standing === 'held',
    ),
    ceiling,
    broken: least(shown),
    notShown,
    silent,
    isSilentForGood: groups.some(
      (group) =>
        first(group).multiple === silent &&
        group.some(({ found, longer }) => longer && found === 'few'),
    ),
    unfit,
    again: againOf(groups, top, leastHeld),
    nextDraw: 1 + Math.max(0, ...probed.map(({ draw }) => draw)),
  };
}

type Group = readonly ProbedMultiple[];
const first = (group: Group): ProbedMultiple => group[0] as ProbedMultiple;
const last = (group: Group): ProbedMultiple => group[group.length - 1] as ProbedMultiple;

/** The probes of each multiple and luck, in order of their last. */
function groupsOf(probed: readonly ProbedMultiple[]): readonly Group[] {
  const groups = new Map<string, ProbedMultiple[]>();
  for (const probe of probed) {
    const key = `${probe.multiple} ${probe.draw}`;
    const group = groups.get(key) ?? [];
    groups.delete(key);
    groups.set(key, [...group, probe]);
  }
  return [...groups.values()];
}

function multiplesIn(groups: readonly Group[], kind: Found): readonly number[] {
  return groups.filter((group) => last(group).found === kind).map((group) => first(group).multiple);
}

/** More demand has more contacts: where less of it had enough, or other luck had, too few say no good. */
const isSuspect = ({ draw, multiple }: ProbedMultiple, leastHeld: number): boolean =>
  draw > 0 || multiple > leastHeld;

function standingOf(group: Group, leastHeld: number): Standing {
  const { found } = last(group);
  switch (found) {
    case 'held':
    case 'broken':
    case 'unfit':
      return found;
    case 'undecided':
      return 'not-held';
    case 'few':
      return isSuspect(last(group), leastHeld) ? 'not-held' : 'silent';
    default:
      return found satisfies never;
  }
}

/** The last probe once more: what was undecided longer, what was late as it was. */
function againOf(groups: readonly Group[], top: number, leastHeld: number): Bracket['again'] {
  const group = groups.at(-1);
  if (group === undefined) return undefined;
  const { multiple, draw, longer, found } = last(group);
  const once = { multiple, draw };
  if (found === 'unfit') {
    return group.filter((probe) => probe.found === 'unfit').length < 2
      ? { ...once, longer }
      : undefined;
  }
  // Above what does not hold, a multiple is looked at only for whether it is shown to break.
  const isOpen = found === 'undecided' || (found === 'few' && isSuspect(last(group), leastHeld));
  return isOpen && !longer && multiple <= top ? { ...once, longer: true } : undefined;
}

const least = (multiples: readonly number[]): number | undefined =>
  multiples.length === 0 ? undefined : Math.min(...multiples);
const most = (multiples: readonly number[]): number | undefined =>
  multiples.length === 0 ? undefined : Math.max(...multiples);
