import type { Scenario } from '../../../scenario/scenario.ts';
import type { Departure } from '../departure.ts';
import { percent } from '../percent.ts';
import type { Station } from '../station.ts';
import { goesByWish } from '../sure-counts.ts';
import type { Found } from './found.ts';

/** What a queue does with contacts: lets them in, interrupts them, passes them on. */
export function ofTreatment({ scenario, station }: Found): readonly Departure[] {
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
  const first = scenario.customers.segments
    .filter(({ headStart = 0 }) => headStart > 0)
    .reduce((sum, { share }) => sum + share, 0);
  add(
    'precedence',
    first > 0,
    `${percent(first)} of the customers go before others, the formula serves first come, first served`,
    first,
  );
  const silent = Math.max(...classes.map(({ channel }) => channel.treatment.leavesSilently));
  add(
    'silent-leaving',
    silent > 0,
    `${percent(silent)} of those who give up leave without a sign, and keep an agent busy`,
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
 * Poisson arrivals, since each has its own time there, but where it goes by their wishes.
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
      if (!isElastic(from) || goesByWish(channels[from])) return true;
      if (seen.has(from)) return false;
      seen.add(from);
      return isFedBy(from);
    });
  return classes.some(({ number }) => isFedBy(number));
}
