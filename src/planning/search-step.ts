import type { CapacitySearch, ProbedMultiple } from './capacity-search.ts';
import { type Bracket, bracketOf } from './search-bracket.ts';

/** What a search does next, or that it is over. */
export type SearchStep =
  | ({ readonly kind: 'probe'; readonly purpose: Purpose } & Omit<ProbedMultiple, 'found'>)
  | ({ readonly kind: 'ended'; readonly by: SearchEnd } & Bracket);

export type Purpose =
  /** Doubling until one does not hold, or halving until one does. */
  | 'bracket'
  /** Halving what lies between one that holds and one that does not. */
  | 'bisect'
  /** The answer once more, with other luck. */
  | 'confirm'
  /** Looking for the lowest multiple that is shown to break, where the one above the answer was undecided. */
  | 'bound'
  /** The same once more: longer where it was undecided, or had too few contacts. */
  | 'again';

export type SearchEnd =
  /** What holds and what does not are as close as was asked for. */
  | 'narrow'
  /** Even the highest multiple holds. */
  | 'highest'
  /** Even the lowest does not. */
  | 'lowest'
  /** Further up the machine could not send in time. */
  | 'unfit'
  /** There were too few contacts to judge by. */
  | 'few'
  /** There were as many probes as there may be. */
  | 'probes';

/** Digits of a multiple: nobody reads more. */
const DIGITS = 4;

/**
 * What comes next in a search, by all that was probed until now: a pure function, so that a search
 * goes on from its file as if it had never been interrupted.
 *
 * Doubling from the start, or halving, brackets the capacity; bisection narrows it; a probe with other
 * luck confirms it, and where that does not hold the search goes on below. What remains undecided when
 * it was probed longer counts as not holding. Where the lowest multiple that does not hold is undecided,
 * the lowest that is shown to break is looked for as well: it is the other end of the interval.
 */
export function nextSearchStep(
  search: CapacitySearch,
  probed: readonly ProbedMultiple[],
): SearchStep {
  const bracket = bracketOf(probed);
  const left = search.mostProbes - probed.length;
  const step = stepFrom(search, bracket, left);
  return step.kind === 'probe' && left <= 0 ? { kind: 'ended', by: 'probes', ...bracket } : step;
}

function stepFrom(search: CapacitySearch, bracket: Bracket, left: number): SearchStep {
  const ended = (by: SearchEnd): SearchStep => ({ kind: 'ended', by, ...bracket });
  const probe = (purpose: Purpose, multiple: number, longer = false, draw = 0): SearchStep => ({
    kind: 'probe',
    purpose,
    multiple,
    longer,
    draw,
  });
  const { again } = bracket;
  if (again !== undefined) return probe('again', again.multiple, again.longer, again.draw);

  const { held, isConfirmed, silent, ceiling, unfit } = bracket;
  const confirmed = (by: SearchEnd): SearchStep =>
    held === undefined || isConfirmed ? ended(by) : probe('confirm', held, false, bracket.nextDraw);
  const floor = held ?? silent ?? 0;

  if (ceiling === undefined) {
    if (unfit !== undefined && held !== undefined) return confirmed('unfit');
    if (unfit !== undefined) return downFrom(unfit);
    if (floor === 0) return probe('bracket', search.start);
    if (floor < search.highest) return probe('bracket', Math.min(2 * floor, search.highest));
    if (held !== floor) return bracket.isSilentForGood ? ended('few') : probe('again', floor, true);
    return confirmed('highest');
  }
  if (unfit !== undefined && held !== undefined && unfit < ceiling) return confirmed('unfit');
  const top = Math.min(ceiling, unfit ?? ceiling);
  if (floor === 0) return downFrom(top);
  const between = middle(floor, top);
  if (top / floor - 1 > search.width && between !== undefined) {
    // The last probe is better spent on what is said than on what might be.
    if (left === 1 && held !== undefined && !isConfirmed) return confirmed('probes');
    return probe('bisect', between);
  }
  if (held === undefined) {
    return bracket.isSilentForGood ? ended('few') : probe('again', floor, true);
  }
  if (!isConfirmed) return confirmed('narrow');
  const { broken } = bracket;
  if (broken !== undefined) {
    const above = middle(bracket.notShown, broken);
    if (broken / bracket.notShown - 1 > search.width && above !== undefined) {
      return probe('bound', above);
    }
  }
  return ended('narrow');

  function downFrom(multiple: number): SearchStep {
    if (multiple <= search.lowest) return ended(unfit === multiple ? 'unfit' : 'lowest');
    return probe('bracket', Math.max(rounded(multiple / 2), search.lowest));
  }
}

/** Half-way by ratio, as doublings are; undefined where no number of so few digits lies between. */
function middle(low: number, high: number): number | undefined {
  const between = rounded(Math.sqrt(low * high));
  return between > low && between < high ? between : undefined;
}

const rounded = (multiple: number): number => Number(multiple.toPrecision(DIGITS));
