import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { MOST_CONTACTS } from './check-arrivals.ts';
import { checkLaw, isOfNoTime } from './check-law.ts';
import type { Spot } from './spot.ts';

const keys = [
  'agents',
  'staffing',
  'shifts',
  'serves',
  'routes',
  'slots',
  'speeds',
  'maxActive',
  'closing',
  'breaks',
];
const sayHowMany = ['agents', 'staffing', 'shifts'];
const MOST_AGENTS = 1_000_000;
const MOST_SLOTS = 1_000;
const MOST_CHANGES = 1_000_000;

/** What the classes of a group ask of it. */
export interface Served {
  /** All classes of the plan. */
  readonly classes: readonly string[];
  /** Those that are messaging sessions. */
  readonly sessions: ReadonlySet<string>;
}

/** Notes what is wrong with a group of agents. @param length of the run, in seconds */
export function checkGroup(at: Spot, { classes, sessions }: Served, length: number): void {
  if (!at.isRecordOf(keys, 'a group')) return;
  const agents = checkHowMany(at);
  const serves = checkServes(at.at('serves'), classes);
  const slots = checkSlots(at);
  const places = agents * slots;
  const routes = at.at('routes');
  if (routes.isGiven && routes.isRecordOf(serves, 'classes that the group serves')) {
    for (const name of routes.keys) checkRoute(routes.at(name), places);
  }
  const closing = at.at('closing');
  if (closing.isGiven) {
    closing.isOneOf(['finish-current', 'pause', 'return', 'no-start-unless-fits']);
  }
  const breaks = at.at('breaks');
  if (breaks.isGiven) checkBreaks(breaks, agents * length);
  if (agents === Number.POSITIVE_INFINITY) checkElastic(at);
  const held = serves.filter((name) => sessions.has(name));
  checkMaxActive(at.at('maxActive'), held.length > 0, slots);
  if (held.length > 0) checkKeepsSessions(at, agents, held[0] as string);
}

/** How many agents there are at most; NaN where that is not said rightly. */
function checkHowMany(at: Spot): number {
  const said = sayHowMany.filter((key) => at.at(key).isGiven);
  if (said.length !== 1) {
    at.refuse(`one of ${sayHowMany.join(', ')}`, said.length === 0 ? 'none' : said);
    return Number.NaN;
  }
  switch (said[0]) {
    case 'agents': {
      const { value } = at.at('agents');
      if (value === Number.POSITIVE_INFINITY) return value;
      return at.at('agents').isWhole(1, MOST_AGENTS) ? (value as number) : Number.NaN;
    }
    case 'staffing':
      return checkStaffing(at.at('staffing'));
    default:
      return checkShifts(at.at('shifts'));
  }
}

function checkStaffing(at: Spot): number {
  if (!at.isRecordOf(['interval', 'agents'], 'an interval and agents')) return Number.NaN;
  at.at('interval').isPositive();
  const levels = at.at('agents').list(1, 'a list of numbers of agents');
  at.demand(levels.length <= MOST_CHANGES, `at most ${MOST_CHANGES} intervals`);
  if (!levels.map((level) => level.isWhole(0, MOST_AGENTS)).every(Boolean)) return Number.NaN;
  const most = levels.reduce((max, { value }) => Math.max(max, value as number), 0);
  return levels.length > 0 && at.at('agents').demand(most > 0, 'somebody at some time')
    ? most
    : Number.NaN;
}

function checkShifts(at: Spot): number {
  let agents = 0;
  for (const shift of at.list(1, 'a list of shifts')) {
    if (!shift.isRecordOf(['agents', 'from', 'to'], 'a shift')) continue;
    const [count, from, to] = [shift.at('agents'), shift.at('from'), shift.at('to')];
    if (!count.isGiven) agents++;
    else if (count.isWhole(1, MOST_AGENTS)) agents += count.value as number;
    const isSpan = [from, to].map((end) => end.isFinite());
    if (isSpan.every(Boolean)) {
      to.demand(
        (from.value as number) < (to.value as number),
        `an end after its start, ${from.value}`,
      );
    }
  }
  at.demand(agents <= MOST_AGENTS, `at most ${MOST_AGENTS} agents`);
  return agents;
}

/** The classes that the group serves. */
function checkServes(at: Spot, classes: readonly string[]): readonly string[] {
  const tiers = at.list(1, 'a list of classes');
  const named = tiers.flatMap((tier) =>
    Array.isArray(tier.value) ? tier.list(1, 'a class') : [tier],
  );
  for (const one of named) one.names(classes, 'a class of this centre');
  const names = named.map(({ value }) => value as string);
  at.demand(new Set(names).size === names.length, 'each class once');
  return names;
}

/** Contacts that an agent has at a time; NaN where that is not said rightly. */
function checkSlots(at: Spot): number {
  const [slots, speeds] = [at.at('slots'), at.at('speeds')];
  const isWhole = slots.isGiven && slots.isWhole(1, MOST_SLOTS);
  if (slots.isGiven && !isWhole) return Number.NaN;
  if (!speeds.isGiven) return isWhole ? (slots.value as number) : 1;
  const each = speeds.list(1, 'a list of speeds');
  if (each.length > MOST_SLOTS) speeds.refuse(`at most ${MOST_SLOTS} speeds`);
  for (const speed of each) speed.isPositive();
  if (isWhole && each.length !== slots.value) {
    speeds.refuse(`${slots.value} speeds, one for each number of contacts at a time`);
  }
  return each.length;
}

function checkRoute(at: Spot, places: number): void {
  if (!at.isRecordOf(['after', 'handling', 'reserve'], 'after, handling or reserve')) return;
  const [after, handling, reserve] = [at.at('after'), at.at('handling'), at.at('reserve')];
  if (after.isGiven) after.isNotNegative();
  if (handling.isGiven) handling.isPositive();
  if (reserve.isGiven && reserve.isWhole(0, 1e9)) {
    reserve.demand(
      !((reserve.value as number) >= places),
      `fewer than the group's ${places} places`,
    );
  }
}

/** @param onDuty agent-seconds in the run, at most */
function checkBreaks(at: Spot, onDuty: number): void {
  if (!at.isRecordOf(['between', 'length', 'rule'], 'between, length and rule')) return;
  const [between, length, rule] = [at.at('between'), at.at('length'), at.at('rule')];
  if ([checkLaw(between, true), checkLaw(length)].every(Boolean)) {
    const laws = [between.value as Law, length.value as Law];
    const apart = laws.reduce((sum, law) => sum + meanOf(law), 0);
    if (laws.every(isOfNoTime)) between.refuse('time from one break to the next');
    // Where agents are as many as there may be, there are no breaks at all.
    else if (Number.isFinite(onDuty) && onDuty / apart > MOST_CONTACTS) {
      between.refuse(`so much time that there are at most ${MOST_CONTACTS} breaks in the run`);
    }
  }
  if (rule.isGiven) rule.isOneOf(['finish-current', 'return']);
}

/** A service that always has room has no agents who could come and go, or slow down. */
function checkElastic(at: Spot): void {
  for (const key of ['slots', 'speeds', 'maxActive', 'breaks', 'closing']) {
    if (at.at(key).isGiven) at.at(key).refuse('nothing of the kind where agents are Infinity');
  }
}

function checkMaxActive(at: Spot, hasSessions: boolean, slots: number): void {
  if (!at.isGiven) return;
  if (!hasSessions) at.refuse('nothing: the group serves no sessions');
  else if (at.isWhole(1, MOST_SLOTS)) {
    at.demand(!((at.value as number) > slots), `at most its slots, ${slots}`);
  }
}

/** Sessions stay with a named agent, who works at one speed and finishes them. */
function checkKeepsSessions(at: Spot, agents: number, session: string): void {
  const what = `where ${session} is a session`;
  if (agents === Number.POSITIVE_INFINITY) at.at('agents').refuse(`named agents ${what}`);
  if (at.at('speeds').isGiven) at.at('speeds').refuse(`slots and no speeds ${what}`);
  const closing = at.at('closing');
  if (closing.isGiven && closing.value !== 'finish-current') {
    closing.refuse(`finish-current ${what}`);
  }
  const rule = at.at('breaks').at('rule');
  if (rule.value === 'return') rule.refuse(`finish-current ${what}`);
}
