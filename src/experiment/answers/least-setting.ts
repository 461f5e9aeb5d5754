import type { FunctionEstimate } from '../../mathematics/statistics/jackknife-function.ts';
import type { Comparison } from '../../scenario/expression.ts';
import type { PlayedSettings, SearchOptions } from './played-settings.ts';

/** The least whole setting at which a condition holds, and between which others it may lie. */
export interface Least {
  /** NaN where it does not hold at the last one either. */
  readonly value: number;
  /** It does not hold below `low`, and it holds at `high`. */
  readonly low: number;
  readonly high: number;
  readonly isDecided: boolean;
  /** Most replications of a setting. */
  readonly replications: number;
}

/** Of two looks at a setting, the second has so many times the replications of the first. */
const GROWTH = 1.5;

type Decision = 'holds' | 'fails' | 'undecided';

/**
 * The least whole setting from which on a condition holds, by halving: where it holds, it is taken to
 * hold at all larger ones. A setting is decided when the whole interval of what the condition
 * compares is on one side; replications grow until then, or to a cap, where it stays undecided.
 *
 * All looks at all settings are wrong with a probability of 1 − `confidence` together: each interval has
 * that divided by their number (Bonferroni).
 */
export async function leastSetting(
  played: PlayedSettings,
  operator: Comparison,
  from: number,
  to: number,
  confidence: number,
  { first, maxReplications }: Pick<SearchOptions, 'first' | 'maxReplications'>,
): Promise<Least> {
  const looks = looksUpTo(first, maxReplications);
  // Twice: once for each end of what stays undecided.
  const settings = 2 * mostHalvings(to - from + 2);
  const level = 1 - (1 - confidence) / (looks.length * settings);
  const decided = new Map<number, Decision>();
  const values = new Map<number, number>();
  let replications = 0;
  const decide = async (x: number): Promise<Decision> => {
    const known = decided.get(x);
    if (known !== undefined) return known;
    let decision: Decision = 'undecided';
    for (const n of looks) {
      const found = await played.at(x, n, level);
      replications = Math.max(replications, n);
      values.set(x, found.value);
      decision = decisionOf(found, operator);
      if (decision !== 'undecided') break;
    }
    decided.set(x, decision);
    return decision;
  };
  // Each end moves to where its own question is answered; what stays undecided is between them.
  const high = await firstWhere(from, to, async (x) => (await decide(x)) === 'holds');
  const failing = Math.max(
    from - 1,
    ...[...decided.keys()].filter((x) => decided.get(x) === 'fails'),
  );
  const low = await firstWhere(failing + 1, high - 1, async (x) => (await decide(x)) !== 'fails');
  const between = [...decided.keys()].filter((x) => x >= low && x < high).sort((a, b) => a - b);
  const likely = between.find((x) => holds(values.get(x) ?? Number.NaN, operator));
  const value = likely ?? high;
  return {
    value: value > to ? Number.NaN : value,
    low,
    high,
    isDecided: low === high,
    replications,
  };
}

/** The first whole number from one to another that something is true of; one more where it is of none. */
async function firstWhere(
  from: number,
  to: number,
  isTrue: (x: number) => Promise<boolean>,
): Promise<number> {
  let [low, high] = [from, to + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** So many halvings lead from a number of places to one. */
function mostHalvings(places: number): number {
  let halvings = 0;
  for (let left = places; left > 1; left = Math.ceil(left / 2)) halvings++;
  return halvings;
}

function looksUpTo(first: number, most: number): readonly number[] {
  const looks: number[] = [];
  for (let n = Math.min(first, most); ; n = Math.min(most, Math.ceil(n * GROWTH))) {
    looks.push(n);
    if (n >= most) return looks;
  }
}

function holds(excess: number, operator: Comparison): boolean {
  switch (operator) {
    case '<':
      return excess < 0;
    case '<=':
      return excess <= 0;
    case '>':
      return excess > 0;
    case '>=':
      return excess >= 0;
    default:
      return operator satisfies never;
  }
}

function decisionOf({ interval }: FunctionEstimate, operator: Comparison): Decision {
  if (interval === undefined) return 'undecided';
  const ends = [interval.low, interval.high].map((end) => holds(end, operator));
  if (ends.every((end) => end)) return 'holds';
  return ends.some((end) => end) ? 'undecided' : 'fails';
}
