import { businessHours } from '../calendar/business-hours.ts';
import type { OpenWindow } from '../calendar/opening-hours.ts';
import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { checkArrivals } from './check-arrivals.ts';
import { checkLaw, isAllButSure, isOfNoTime } from './check-law.ts';
import type { Spot } from './spot.ts';

const keys = [
  'arrivals',
  'handling',
  'session',
  'patience',
  'serviceLevelWithin',
  'waitsForAnswer',
  'groups',
  'queueLimit',
  'lines',
  'rank',
  'interrupts',
  'retry',
  'reopening',
  'wrapUp',
  'transfers',
  'leavesSilently',
  'emptyRoom',
  'due',
];

/** Of one customer, in one replication. */
const MOST_ATTEMPTS = 1e6;

/** The names in a plan, as far as they are there. */
export interface PlanNames {
  readonly classes: readonly string[];
  readonly groups: readonly string[];
  readonly lines: readonly string[];
  /** By class: the groups that say they serve it. */
  readonly servedBy: ReadonlyMap<string, readonly string[]>;
}

/** Notes what is wrong with a class. @param length of the run, in seconds */
export function checkClass(at: Spot, name: string, names: PlanNames, length: number): void {
  if (!at.isRecordOf(keys, 'a class')) return;
  const of = (key: string): Spot => at.at(key);
  const ifGiven = (key: string, check: (spot: Spot) => unknown): void => {
    if (of(key).isGiven) check(of(key));
  };
  if (of('handling').isGiven === of('session').isGiven) at.refuse('either handling or session');
  const isHandled = of('handling').isGiven && checkLaw(of('handling'));
  const takesTime = !isHandled || !isOfNoTime(of('handling').value as Law);
  ifGiven('session', checkSession);
  ifGiven('arrivals', (spot) => checkArrivals(spot, length));
  ifGiven('patience', (spot) => checkLaw(spot, true));
  ifGiven('serviceLevelWithin', (spot) => spot.isNotNegative());
  ifGiven('waitsForAnswer', (spot) => spot.isFlag());
  checkRouting(of('groups'), at, name, names);
  ifGiven('queueLimit', (spot) => {
    if (spot.value !== Number.POSITIVE_INFINITY) spot.isWhole(0, 1e9);
  });
  ifGiven('lines', (spot) => spot.names(names.lines, 'lines of this centre'));
  ifGiven('rank', (spot) => spot.isWhole(0, 1e6));
  ifGiven('interrupts', (spot) => spot.isFlag());
  ifGiven('retry', (spot) => checkRetry(spot, length));
  ifGiven('reopening', (spot) => checkReopening(spot, takesTime));
  ifGiven('wrapUp', (spot) => checkLaw(spot));
  ifGiven('transfers', (spot) => checkTransfers(spot, names.classes));
  ifGiven('leavesSilently', (spot) => spot.isShare());
  ifGiven('emptyRoom', (spot) => checkLaw(spot));
  ifGiven('due', checkDue);
}

function checkRouting(
  at: Spot,
  ofClass: Spot,
  name: string,
  { groups, servedBy }: PlanNames,
): void {
  const servers = servedBy.get(name) ?? [];
  if (servers.length === 0) ofClass.refuse('a group that serves the class', 'none');
  if (!at.isGiven) return;
  const listed = at.list(1, 'a list of groups');
  for (const one of listed) {
    if (one.names(groups, 'a group of this centre')) {
      one.demand(servers.includes(one.value as string), 'a group that serves the class');
    }
  }
  const values = listed.map(({ value }) => value);
  at.demand(new Set(values).size === values.length, 'each group once');
  for (const missing of servers.filter((server) => !values.includes(server))) {
    at.refuse(`also ${missing}, which serves the class`);
  }
}

function checkSession(at: Spot): void {
  if (!at.isRecordOf(['turns', 'write', 'think'], 'turns, write and think')) return;
  const turns = at.at('turns');
  const isRight = checkLaw(turns, true);
  const last = ['write', 'think'].map((key) => {
    const laws = at.at(key);
    const all = Array.isArray(laws.value) ? laws.list(1, 'a law') : [laws];
    // The last law holds for all later turns.
    return all.map((law) => checkLaw(law) && isOfNoTime(law.value as Law)).at(-1) === true;
  });
  if (isRight && (turns.value as Law).kind === 'never' && last.every(Boolean)) {
    at.refuse('time in sessions that never end');
  }
}

function checkRetry(at: Spot, length: number): void {
  if (!at.isRecordOf(['probability', 'ifBlocked', 'delay', 'attempts'], 'a retry')) return;
  at.at('probability').isShare();
  if (at.at('ifBlocked').isGiven) at.at('ifBlocked').isShare();
  const isLaw = checkLaw(at.at('delay'));
  const attempts = at.at('attempts');
  const isLimited = attempts.isGiven && attempts.value !== Number.POSITIVE_INFINITY;
  if (isLimited) attempts.isWhole(1, MOST_ATTEMPTS);
  if (!isLaw || isLimited) return;
  const delay = at.at('delay');
  const shares = [at.at('probability'), at.at('ifBlocked')].map(({ value }) => value);
  if (shares.some(isAllButSure) && isOfNoTime(delay.value as Law)) {
    delay.refuse('some time, or a limit of attempts');
    return;
  }
  const ofChance = 1 / (1 - Math.max(...shares.map((share) => (isShare(share) ? share : 0))));
  const ofTime = length / meanOf(delay.value as Law);
  delay.demand(
    Math.min(ofChance, ofTime) <= MOST_ATTEMPTS,
    `so much time that a customer has no more than ${MOST_ATTEMPTS} attempts in the run, or a limit of attempts`,
  );
}

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

function checkReopening(at: Spot, takesTime: boolean): void {
  if (!at.isRecordOf(['probability', 'delay'], 'a reopening')) return;
  at.at('probability').isShare();
  const delay = at.at('delay');
  if (!checkLaw(delay) || !isAllButSure(at.at('probability').value)) return;
  if (isOfNoTime(delay.value as Law) && !takesTime) delay.refuse('some time');
}

function checkTransfers(at: Spot, classes: readonly string[]): void {
  if (!at.isRecordOf(classes, 'classes with probabilities')) return;
  const shares = at.keys.map((key) => at.at(key));
  if (!shares.map((share) => share.isShare()).every(Boolean)) return;
  const sum = shares.reduce((total, { value }) => total + (value as number), 0);
  at.demand(sum <= 1 + 1e-9, 'probabilities that add up to 1 at most');
}

function checkDue(at: Spot): void {
  if (!at.isRecordOf(['goal', 'hours'], 'a goal')) return;
  at.at('goal').isNotNegative();
  const hours = at.at('hours');
  if (!hours.isGiven) return;
  const windows = hours.list(1, 'a list of windows');
  const areSpans = windows.map((window) => {
    if (!window.isRecordOf(['opens', 'closes'], 'a window')) return false;
    return [window.at('opens'), window.at('closes')].map((end) => end.isFinite()).every(Boolean);
  });
  if (!areSpans.every(Boolean)) return;
  try {
    businessHours(hours.value as readonly OpenWindow[]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    hours.refuse('windows that open before they close, in order and apart from each other');
  }
}
