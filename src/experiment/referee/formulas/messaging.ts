import { durationLawOf } from '../../../mathematics/distribution/law-functions.ts';
import { singleServerPriorityQueue } from '../../../mathematics/queueing/cobham.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Messaging } from '../../../scenario/channel.ts';
import type { Formula, Shares } from '../formula.ts';
import { meanOfTurn, turnsBeyond } from '../session-work.ts';
import type { Station } from '../station.ts';

/** What the sessions of a channel ask of an agent, per session. Seconds. */
interface Sessions {
  readonly first: Moments;
  /** Of all later messages together; the number of them. */
  readonly later: Moments;
  readonly laterTurns: number;
  readonly thinking: number;
}

type Moments = readonly [first: number, second: number];

/**
 * Agents who write one message at a time, customers who have answered before new ones: a queue of messages
 * for each agent, M/G/1 with two classes. How long a session lasts follows by adding up, how many an
 * agent has from Little's law.
 */
export const messagingFormula: Formula = {
  name: 'Cobham, agent by agent',
  source: 'Cobham (1954), Operations Research 2, 70–76; Little (1961)',
  isOnly: true,
  tells: ['wait', 'firstResponse', 'nextResponse', 'sessionLength', 'occupancy', 'concurrency'],
  covers: ['service-law', 'patience-law', 'limits', 'sharing'],
  own: {
    kind: 'sharing',
    text: 'the formula has messages come to each agent by chance and nobody leave: it knows neither that new sessions go to those who have the fewest, nor that who is answered soon writes again',
    weight: 0.5,
  },
  isFor: ({ classes }) => classes.some(({ channel }) => channel.kind === 'messaging'),
  steady(station, rates, agents) {
    const sessions = station.classes.map((one) => sessionsOf(station, one.channel as Messaging));
    const perAgent = rates.map((rate) => rate / agents);
    const add = (of: (one: Sessions) => number): number =>
      sessions.reduce((sum, one, i) => sum + (perAgent[i] as number) * of(one), 0);
    const firstRate = add(() => 1);
    const laterRate = add(({ laterTurns }) => laterTurns);
    const first = lawOf(
      add(({ first: [m] }) => m) / firstRate,
      add(({ first: [, s] }) => s) / firstRate,
    );
    const isOne = laterRate === 0;
    const later = lawOf(
      add(({ later: [m] }) => m) / laterRate,
      add(({ later: [, s] }) => s) / laterRate,
    );
    const found = singleServerPriorityQueue({
      arrivalRates: isOne ? [firstRate] : [laterRate, firstRate],
      services: isOne ? [first] : [later, first],
    });
    if (found.kind === 'unstable') return found;
    const waitOfFirst = found.waitByClass.at(-1) ?? 0;
    const waitOfLater = isOne ? 0 : (found.waitByClass[0] ?? 0);
    const lengths = sessions.map(
      (one) => one.first[0] + one.thinking + one.laterTurns * waitOfLater + one.later[0],
    );
    const inHands = lengths.reduce((sum, length, i) => sum + (perAgent[i] as number) * length, 0);
    return stable({
      // Shared out evenly, everybody has a session before anybody has two.
      busy: agents * Math.min(1, inHands),
      contacts: agents * inHands,
      classes: sessions.map((one, i): Shares => {
        const wait = waitOfFirst + one.first[0];
        return {
          refused: 0,
          abandoned: 0,
          waitServed: wait,
          waitAll: wait,
          laterTurns: one.laterTurns,
          nextResponse: one.laterTurns * waitOfLater + one.later[0],
          sessionTime: lengths[i] as number,
        };
      }),
    });
  },
};

function lawOf(mean: number, square: number): { moment(k: 1 | 2): number; mean: number } {
  return { mean, moment: (k) => (k === 1 ? mean : square) };
}

/** @throws RangeError where somebody never writes, or never answers */
function sessionsOf({ groups }: Station, channel: Messaging): Sessions {
  const { write, think } = channel;
  const whole = groups.reduce((sum, { agents }) => sum + agents, 0);
  const factorTo = (k: 1 | 2): number =>
    groups.reduce((sum, { agents, routes, channels }) => {
      // A route of the group, which messaging channels share.
      const factor = routes[0]?.handling ?? 1;
      return channels.length === 0
        ? sum
        : sum + (agents / whole) * (k === 1 ? factor : factor * factor);
    }, 0);
  const [factor, square] = [factorTo(1), factorTo(2)];
  let [mean, second, turns, thinking] = [0, 0, 0, 0];
  const beyond = turnsBeyond(channel);
  for (const [k, more] of beyond.entries()) {
    if (k === 0) continue;
    const law = durationLawOf(write[Math.min(k, write.length - 1)] as Messaging['write'][number]);
    mean += more * law.moment(1) * factor;
    second += more * law.moment(2) * square;
    turns += more;
    thinking += more * meanOfTurn(think, k - 1);
  }
  const law = durationLawOf(write[0] as Messaging['write'][number]);
  return {
    first: [law.moment(1) * factor, law.moment(2) * square],
    later: [mean, second],
    laterTurns: turns,
    thinking,
  };
}
