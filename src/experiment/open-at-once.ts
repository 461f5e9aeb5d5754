import { meanOf } from '../mathematics/random/law-mean.ts';
import { expectedCustomers } from '../population/expected-customers.ts';
import type { Channel } from '../scenario/channel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { courseOf, type Piece } from './referee/course.ts';

/** Stretches without a change are looked at so many times. */
const LOOKS = 20;

/** Who is gone at once is there for so long, in seconds: rates are to be finite. */
const LEAST = 1e-3;

/**
 * About how many contacts are open at once when most are, as if they were a fluid: they come at their
 * rate, are served by all agents who may serve them, and the others give up at the rate of their
 * patience. Each channel is taken as if its agents had nothing else to do, and nobody comes back, so
 * that there may be more of them, and hardly fewer.
 *
 *     x′ = λ(t) − μ·min(x, c(t)) − θ·max(0, x − c(t))
 *
 * where
 *
 *     x   open contacts of a channel
 *     μ   1 ÷ mean handling time, by the second
 *     θ   1 ÷ mean patience; 0 where nobody gives up
 *     c   contacts that agents can have in hand at a time
 *
 * Source: Whitt (2004), "Efficiency-driven heavy-traffic approximations for many-server queues with
 * abandonments", Management Science 50(10), 1449–1461.
 */
export function openAtOnce(scenario: Scenario): number {
  const { channels, backlog } = scenario;
  const flows = channels.map((channel, number) => ({
    leaving: 1 / Math.max(LEAST, handlingOf(channel)),
    givingUp: 'patience' in channel ? 1 / Math.max(LEAST, meanOf(channel.patience)) : 0,
    capacity: (piece: Piece) => capacityOf(scenario, number, piece),
  }));
  let open: readonly number[] = channels.map((_, number) => backlog[number] ?? 0);
  let most = sumOf(open);
  const growth = growthOf(scenario);
  for (const piece of courseOf(scenario)) {
    const step = (piece.to - piece.from) / LOOKS;
    for (let look = 0; look < LOOKS; look++) {
      const more = growth(piece.from + (look + 0.5) * step);
      open = flows.map(({ leaving, givingUp, capacity }, number) => {
        const before = (open[number] as number) + step * more * (piece.rates[number] as number);
        const c = capacity(piece);
        // Backwards, which no long step makes swing: with free agents, else with those who wait.
        const served = before / (1 + step * leaving);
        if (served <= c) return served;
        return (before - step * c * (leaving - givingUp)) / (1 + step * givingUp);
      });
      most = Math.max(most, sumOf(open));
    }
  }
  return most;
}

/** By what factor more customers there are at an instant than at the start, if service lost nobody. */
function growthOf(scenario: Scenario): (at: number) => number {
  const { churn, customers } = scenario;
  if (churn === undefined) return () => 1;
  const course = expectedCustomers(scenario);
  return (at) =>
    (course[Math.min(Math.floor(at / churn.cycle), course.length - 1)] as number) / customers.size;
}

function capacityOf({ channels, groups }: Scenario, number: number, { agents }: Piece): number {
  const channel = channels[number] as Channel;
  if (channel.kind === 'automatic') return channel.servers;
  return groups.reduce(
    (sum, group, i) =>
      group.channels.includes(number) ? sum + (agents[i] as number) * group.slots : sum,
    0,
  );
}

/** The mean time in hand, in seconds; of a session without its thinking, which only makes it longer. */
function handlingOf(channel: Channel): number {
  if (channel.kind !== 'messaging') return meanOf(channel.handling);
  return Math.max(1, meanOf(channel.turns)) * meanOf(channel.write[0] as (typeof channel.write)[0]);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
