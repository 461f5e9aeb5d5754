import type { Scenario } from '../../scenario/scenario.ts';
import { openingOf, type Piece } from './course.ts';
import type { Departure } from './departure.ts';
import { isAlike } from './duration.ts';
import type { StationPiece } from './interval-by-interval.ts';
import { flowOf, hasRetries, returnsOf } from './network.ts';
import type { Station } from './station.ts';

/** What is known of a station when its departures are told. */
interface Found {
  readonly scenario: Scenario;
  readonly station: Station;
  readonly pieces: readonly StationPiece[];
  readonly course: readonly Piece[];
  /** In seconds, see `relaxationTime`. */
  readonly relaxation: number;
  /** Whether contacts come from a log. */
  readonly isLogged: boolean;
}

/**
 * Everything in a station that the plainest formula, M/M/c with one class and one team, takes for
 * granted otherwise. A formula that covers a kind leaves it out.
 */
export function departuresOf(found: Found): readonly Departure[] {
  return [
    ...ofLaws(found),
    ...ofDemand(found),
    ...ofCourse(found),
    ...ofClasses(found),
    ...ofTreatment(found),
    ...ofThoseWhoComeAgain(found),
    ...ofAgents(found),
  ];
}

function ofLaws({ station: { pool } }: Found): readonly Departure[] {
  const { service, patience } = pool;
  const departures: Departure[] = [];
  if (service.kind !== 'exponential') {
    const square = service.cv * service.cv;
    const isPatient = patience.kind === 'never';
    departures.push({
      kind: 'service-law',
      text: `handling is ${service.text}, the formula takes exponential`,
      // With patience the law of the handling time matters little: who waits too long is gone.
      weight: (Math.abs(square - 1) / 2) * (isPatient ? 1 : 0.3),
      ...(isPatient && square !== 1 && { waits: square > 1 ? 'longer' : 'shorter' }),
    });
  }
  if (patience.kind !== 'exponential' && patience.kind !== 'never') {
    departures.push({
      kind: 'patience-law',
      text: `patience is ${patience.text}, the formula takes exponential`,
      weight: 0.3,
    });
  }
  return departures;
}

function ofDemand({ scenario: { demand }, isLogged }: Found): readonly Departure[] {
  const departure = (text: string, weight: number, waits?: Departure['waits']): Departure => ({
    kind: 'demand',
    text,
    weight,
    ...(waits && { waits }),
  });
  if (isLogged) return [departure('contacts come from a log, those of the formula by chance', 1)];
  if (demand.kind === 'counts') {
    return [departure('each interval has its count, the formula takes chance', 0.2, 'shorter')];
  }
  if (demand.kind === 'instants') {
    return [departure('contacts come at given instants, those of the formula by chance', 1)];
  }
  const { busyness, modulation, batches } = demand.variation;
  return [
    ...(busyness === undefined
      ? []
      : [
          departure(
            `days differ by chance (cv ${busyness.cv}), the formula takes the mean day`,
            2 * busyness.cv,
            'longer',
          ),
        ]),
    ...(modulation.length === 0
      ? []
      : [
          departure(
            'demand goes through states by chance, the formula takes its mean',
            1,
            'longer',
          ),
        ]),
    ...(batches === undefined
      ? []
      : [
          {
            kind: 'batches',
            text: 'contacts come in batches, the formula takes one by one',
            weight: 1,
            waits: 'longer',
          } as const,
        ]),
  ];
}

function ofCourse({ pieces, relaxation, scenario, station }: Found): readonly Departure[] {
  const departures: Departure[] = [];
  const totals = pieces.map(({ rates }) => rates.reduce((sum, rate) => sum + rate, 0) * 3600);
  const [lowest, highest] = [Math.min(...totals), Math.max(...totals)];
  const shortest = Math.min(...pieces.map(({ from, to }) => to - from));
  const memory = Math.min(1, relaxation / shortest);
  const isLinear = 'shape' in scenario.demand && scenario.demand.shape === 'linear';
  if (highest > lowest || isLinear) {
    departures.push({
      kind: 'varying-rate',
      text: 'the rate changes, the formula takes each interval by itself',
      weight: 0.1 + memory * (1 - lowest / highest),
    });
  }
  if (station.classes.some(({ number }) => (scenario.backlog[number] ?? 0) > 0)) {
    departures.push({
      kind: 'start',
      text: 'contacts of yesterday wait when the run begins',
      weight: 1,
      waits: 'longer',
    });
  }
  const agents = pieces.map((piece) => piece.agents);
  const [fewest, most] = [Math.min(...agents), Math.max(...agents)];
  if (most > fewest) {
    departures.push({
      kind: 'varying-staff',
      text: 'the number of agents changes, the formula takes each interval by itself',
      weight: 0.1 + memory * (1 - fewest / most),
    });
  }
  return departures;
}

function ofClasses({ station: { classes, groups } }: Found): readonly Departure[] {
  if (classes.length === 1) return [];
  const departures: Departure[] = [];
  const [first] = classes;
  if (classes.some(({ patience }) => first && !isAlike(patience, first.patience))) {
    departures.push({
      kind: 'classes',
      text: 'channels with agents in common differ in patience, the formula takes one mixture for all',
      weight: 0.3,
    });
  }
  const orders = new Set(
    classes.map(({ channel }) =>
      channel.kind === 'deferred' && channel.order === 'due-date'
        ? `due after ${channel.responseGoal} in ${JSON.stringify(channel.hours)}`
        : 'first come',
    ),
  );
  if (orders.size > 1) {
    departures.push({
      kind: 'priorities',
      text: 'work is done by due date, the formula serves in the order of arrival: all channels together wait as long',
      weight: 1,
    });
  }
  if (groups.some(({ tiers }) => tiers.filter(({ length }) => length > 0).length > 1)) {
    departures.push({
      kind: 'priorities',
      text: 'some channels go before others, the formula serves in the order of arrival',
      weight: 1,
    });
  }
  return departures;
}

function ofTreatment({ scenario, station }: Found): readonly Departure[] {
  const { classes, pool } = station;
  const departures: Departure[] = [];
  const add = (
    kind: Departure['kind'],
    isSo: boolean,
    text: string,
    weight: number,
    waits?: Departure['waits'],
  ): void => {
    if (isSo) departures.push({ kind, text, weight, ...(waits && { waits }) });
  };
  const some = (is: (one: Station['classes'][number]) => boolean): boolean => classes.some(is);
  add(
    'limits',
    some(
      ({ channel: { treatment } }) =>
        treatment.queueLimit < Number.POSITIVE_INFINITY || treatment.lines >= 0,
    ) && pool.limit(1) === Number.POSITIVE_INFINITY,
    'some contacts are turned away when many wait, the formula lets all in',
    0.3,
    'shorter',
  );
  add(
    'interruptions',
    some(({ channel }) => channel.treatment.interrupts),
    'contacts interrupt others, which go on later',
    1,
  );
  add(
    'own-limits',
    pool.limit(1) < Number.POSITIVE_INFINITY && !isOneLimit(scenario, station),
    'who is turned away depends on more than the contacts that are here, the formula has one limit for all of them',
    0.3,
  );
  add(
    'transfers',
    passesOn(station) || isFedByQueues(scenario, station),
    'contacts are passed on by those who had them before, the formula has them come by chance',
    0.3,
  );
  const silent = Math.max(...classes.map(({ channel }) => channel.treatment.leavesSilently));
  add(
    'silent-leaving',
    silent > 0,
    `${rounded(silent * 100)} % of those who give up leave without a sign, and keep an agent busy`,
    silent,
    'longer',
  );
  return departures;
}

/** Whether what limits a station is nothing but the number of contacts in it. */
function isOneLimit({ channels }: Scenario, { classes }: Station): boolean {
  const [only, ...others] = classes;
  if (only === undefined) return true;
  const { treatment } = only.channel;
  if (treatment.lines < 0) return others.length === 0;
  // Lines are held from the beginning of an attempt to its answer, wherever it is.
  const areAlike = others.every(
    ({ channel }) =>
      channel.treatment.lines === treatment.lines &&
      channel.treatment.queueLimit === Number.POSITIVE_INFINITY,
  );
  const isAlone = others.length === 0 || treatment.queueLimit === Number.POSITIVE_INFINITY;
  const isOwn = channels.every(
    (channel, number) =>
      channel.treatment.transfers.length === 0 &&
      (channel.treatment.lines !== treatment.lines || classes.some((one) => one.number === number)),
  );
  const isAnswerTheEnd = classes.every(
    ({ channel }) =>
      channel.treatment.wrapUp === undefined && channel.treatment.leavesSilently === 0,
  );
  return areAlike && isAlone && isOwn && isAnswerTheEnd;
}

/** Whether agents or servers of limited number pass contacts on. */
function passesOn({ classes, servers }: Station): boolean {
  return (
    servers !== Number.POSITIVE_INFINITY &&
    classes.some(({ channel }) => channel.treatment.transfers.length > 0)
  );
}

/**
 * Whether contacts come from where they had to wait. From machines that have room for all they come as
 * Poisson arrivals, since each has its own time there.
 */
function isFedByQueues({ channels }: Scenario, { classes }: Station): boolean {
  const isElastic = (number: number): boolean => {
    const channel = channels[number];
    return channel?.kind === 'automatic' && channel.servers === Number.POSITIVE_INFINITY;
  };
  const seen = new Set<number>();
  const isFedBy = (number: number): boolean =>
    channels.some(({ treatment }, from) => {
      if (!treatment.transfers.some(({ to, probability }) => to === number && probability > 0)) {
        return false;
      }
      if (!isElastic(from)) return true;
      if (seen.has(from)) return false;
      seen.add(from);
      return isFedBy(from);
    });
  return classes.some(({ number }) => isFedBy(number));
}

function ofThoseWhoComeAgain({ scenario, station, course }: Found): readonly Departure[] {
  const departures: Departure[] = [];
  const { channels } = scenario;
  const nobodyFails = channels.map(() => 0);
  const lengthOf = (rates: (piece: Piece) => readonly number[]): readonly number[] =>
    channels.map((_, i) =>
      course.reduce((sum, piece) => sum + (rates(piece)[i] ?? 0) * (piece.to - piece.from), 0),
    );
  const first = lengthOf(({ rates }) => rates);
  const { attempts } = flowOf(channels, first, nobodyFails);
  const sum = (of: readonly number[]): number =>
    station.classes.reduce((all, { number }) => all + (of[number] ?? 0), 0);
  if (station.classes.some(({ channel }) => returnsOf(channel).length > 0)) {
    const share = sum(attempts) > 0 ? 1 - sum(first) / sum(attempts) : 0;
    departures.push({
      kind: 'returns',
      text: `${percent(share)} of the attempts are by customers who come back after an answer, some time later: the formula has them come at once, by chance`,
      weight: share,
    });
  }
  const shut = sum(lengthOf(({ closed }) => closed));
  const isMoved = station.classes.some(
    ({ channel }) =>
      openingOf(channel) !== undefined && (hasRetries(channel) || returnsOf(channel).length > 0),
  );
  const isReceived = station.classes.some(
    ({ number, channel }) =>
      openingOf(channel) !== undefined &&
      channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === number)),
  );
  if (isMoved) {
    departures.push({
      kind: 'opening-hours',
      text: `${percent(shut / Math.max(1, shut + sum(first)))} come first when it is closed: who of them, and of those who come again, finds it open is not in the formula`,
      weight: shut / Math.max(1, shut + sum(first)),
      waits: 'longer',
    });
  }
  if (isReceived) {
    departures.push({
      kind: 'opening-hours',
      text: 'contacts may be passed on when it is closed, the formula has it open for all of them',
      weight: 0.3,
    });
  }
  return departures;
}

function ofAgents({ station: { groups, pool } }: Found): readonly Departure[] {
  const departures: Departure[] = [];
  if (groups.length > 1) {
    departures.push({
      kind: 'skills',
      text: 'not every agent takes every contact, the formula has one team: a bound from below',
      weight: 1,
      waits: 'longer',
    });
  }
  if (pool.speeds !== undefined) {
    departures.push({
      kind: 'sharing',
      text: `agents have up to ${pool.slots} contacts, each slower beside others`,
      weight: 0.5,
    });
  }
  if (
    groups.some(
      ({ slots, speeds }) => slots !== pool.slots || speeds?.join() !== pool.speeds?.join(),
    )
  ) {
    departures.push({
      kind: 'sharing',
      text: 'groups differ in how many contacts an agent has at a time',
      weight: 0.5,
    });
  }
  const routes = groups.flatMap((group) => group.routes);
  if (routes.some(({ after, reserve }) => after > 0 || reserve > 0)) {
    departures.push({
      kind: 'routes',
      text: 'agents are kept free, or take some contacts only after a time',
      weight: 0.5,
      waits: 'longer',
    });
  }
  if (groups.length > 1 && new Set(routes.map(({ handling }) => handling)).size > 1) {
    departures.push({
      kind: 'service-law',
      text: 'groups differ in speed, the formula takes their mean',
      weight: 0.2,
    });
  }
  if (groups.some(({ breaks }) => breaks !== undefined)) {
    departures.push({
      kind: 'breaks',
      text: 'agents take breaks, the formula takes their number without those on a break',
      weight: 0.3,
      waits: 'longer',
    });
  }
  const absence = Math.max(0, ...groups.map((group) => group.absence));
  if (absence > 0) {
    departures.push({
      kind: 'absence',
      text: `agents are absent by chance (${percent(absence)}), the formula takes those who are there on average`,
      weight: 2 * absence,
      waits: 'longer',
    });
  }
  if (groups.some(({ duty, closing }) => duty.kind !== 'always' && closing !== 'finish-current')) {
    departures.push({
      kind: 'closing',
      text: 'the end of a shift interrupts work or keeps it from beginning',
      weight: 0.2,
    });
  }
  if (groups.some(({ duty }) => duty.kind === 'shifts')) {
    departures.push({
      kind: 'varying-staff',
      text: 'shifts belong to agents, who finish what they have',
      weight: 0.05,
    });
  }
  return departures;
}

const rounded = (value: number): string => String(Number(value.toFixed(1)));
const percent = (share: number): string => `${rounded(share * 100)} %`;
