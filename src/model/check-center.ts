import type { Law } from '../mathematics/random/law.ts';
import { CenterError, type CenterProblem } from './center-error.ts';
import type { CenterPlan } from './center-plan.ts';
import { checkClass, type PlanNames } from './check-class.ts';
import { checkGroup } from './check-group.ts';
import { isAllButSure, isOfNoTime } from './check-law.ts';
import { isFiniteNumber, Spot } from './spot.ts';

/** Classes that a column of their numbers has room for. */
const MOST_CLASSES = 256;
/** Beyond it, a day's gamma factor is 0 in doubles more often than not. */
const MOST_CV = 10;

/**
 * Makes sure that something is a centre that can be simulated as it is written, before anything runs:
 * a plan of your own, or one that was read from JSON.
 *
 * @param length of the run, in seconds; without it, what is too much for one run is not noticed
 * @throws {CenterError} with everything that is wrong
 */
export function checkCenter(plan: unknown, length = 0): asserts plan is CenterPlan {
  const problems = problemsOf(plan, length);
  if (problems.length > 0) throw new CenterError(problems);
}

/** Everything that is wrong with a plan, in its order. */
export function problemsOf(plan: unknown, length: number): readonly CenterProblem[] {
  const problems: CenterProblem[] = [];
  const at = new Spot(plan, '', problems);
  if (!at.isRecordOf(['classes', 'groups', 'lines', 'busyness'], 'a centre')) return problems;
  const [classes, groups] = [at.at('classes'), at.at('groups')];
  const [lines, busyness] = [at.at('lines'), at.at('busyness')];
  const names: PlanNames = {
    classes: classes.keys,
    groups: groups.keys,
    lines: lines.keys,
    servedBy: servedBy(groups),
  };
  classes.demand(names.classes.length > 0, 'an object with a class at least');
  if (names.classes.length > MOST_CLASSES) classes.refuse(`at most ${MOST_CLASSES} classes`);
  for (const name of names.classes) checkClass(classes.at(name), name, names, length);
  groups.demand(names.groups.length > 0, 'an object with a group at least');
  const sessions = new Set(names.classes.filter((name) => classes.at(name).at('session').isGiven));
  for (const name of names.groups) {
    checkGroup(groups.at(name), { classes: names.classes, sessions }, length);
  }
  if (lines.isGiven && lines.isRecordOf(names.lines, 'an object of numbers of lines')) {
    for (const name of names.lines) lines.at(name).isWhole(1, 1e9);
  }
  if (busyness.isGiven && busyness.isRecordOf(['cv', 'correlation'], 'cv and correlation')) {
    const cv = busyness.at('cv');
    if (cv.isNotNegative()) cv.demand((cv.value as number) <= MOST_CV, `at most ${MOST_CV}`);
    busyness.at('correlation').isShare();
  }
  if (problems.length === 0) checkRoundTrips(classes, plan as CenterPlan);
  return problems;
}

function servedBy(groups: Spot): PlanNames['servedBy'] {
  const servers = new Map<string, string[]>();
  for (const group of groups.keys) {
    const serves = groups.at(group).at('serves').value;
    if (!Array.isArray(serves)) continue;
    for (const name of serves.flat() as string[]) {
      servers.set(name, [...(servers.get(name) ?? []), group]);
    }
  }
  return servers;
}

/** Contacts that are passed on from class to class for ever must take time at it, or no run would end. */
function checkRoundTrips(at: Spot, { classes }: CenterPlan): void {
  const ends = new Set<string>();
  for (let found = -1; found !== ends.size; ) {
    found = ends.size;
    for (const [name, one] of Object.entries(classes)) {
      const transfers = Object.entries(one.transfers ?? {}).filter(([, share]) => share > 0);
      const passedOn = transfers.reduce((sum, [, share]) => sum + share, 0);
      const takesTime = !('handling' in one && isOfNoTime(one.handling as Law));
      if (takesTime || !isAllButSure(passedOn) || transfers.some(([to]) => ends.has(to)))
        ends.add(name);
    }
  }
  for (const name of Object.keys(classes)) {
    if (!ends.has(name)) at.at(name).at('transfers').refuse('time in hand, or a way out');
  }
}

/** How a centre is run: see `RunOptions`. Notes what is wrong with it. */
export function problemsOfRun(run: unknown): readonly CenterProblem[] {
  const problems: CenterProblem[] = [];
  const at = new Spot(run, 'run', problems);
  const keys = ['seed', 'length', 'warmUp', 'drain', 'replications', 'confidence'];
  const listeners = ['collect', 'collectLegs', 'collectTurns'];
  if (!at.isRecordOf([...keys, ...listeners], 'options of a run')) return problems;
  const ifGiven = (key: string, check: (spot: Spot) => void): void => {
    if (at.at(key).isGiven) check(at.at(key));
  };
  const length = at.at('length');
  length.isPositive();
  ifGiven('seed', (spot) => spot.isWhole(0, Number.MAX_SAFE_INTEGER));
  ifGiven('warmUp', (spot) => {
    if (spot.isNotNegative() && isFiniteNumber(length.value)) {
      spot.demand((spot.value as number) < length.value, `less than the length, ${length.value}`);
    }
  });
  ifGiven('drain', (spot) => spot.isNotNegative());
  ifGiven('replications', (spot) => spot.isWhole(1, 1e6));
  ifGiven('confidence', (spot) => {
    if (spot.isShare()) spot.demand(spot.value !== 0 && spot.value !== 1, 'a share inside (0, 1)');
  });
  for (const listener of listeners) {
    ifGiven(listener, (spot) => spot.demand(typeof spot.value === 'function', 'a function'));
  }
  return problems;
}
