import { birthDeathDistribution, expectation } from './birth-death.ts';
import { exploreChain, meanOver, type State, type Transitions } from './markov-chain.ts';
import { named, requirePatience, requirePositive, requireWhole } from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';
import { stationaryDistribution } from './stationary-distribution.ts';

/** Agents who hold several chats at once, each slower with each further one. */
export interface ChatQueue {
  /** λ, chats per second. */
  readonly arrivalRate: number;
  readonly agents: number;
  /** μ(i), per second: at which each of an agent's i chats ends; as many as an agent may hold. */
  readonly perChatRates: readonly number[];
  /** 1/θ, seconds; ∞ by default. */
  readonly meanPatience?: number;
}

export interface ChatSteadyState {
  /** Mean number waiting for a slot. */
  readonly queueLength: number;
  readonly waitAll: number;
  /** Share of chats that find every slot taken. */
  readonly pDelay: number;
  readonly pAbandon: number;
  /** Mean number of chats in service. */
  readonly activeChats: number;
  /** Mean time in service, seconds. */
  readonly chatDuration: number;
  /** Share of agents with a chat at least. */
  readonly agentBusyFraction: number;
  readonly slotOccupancy: number;
  /** Mean number of chats of an agent who has one. */
  readonly concurrencyWhenBusy: number;
  /** Chats served per second. */
  readonly throughput: number;
}

/**
 * The steady state of chat agents with concurrency-dependent rates. A chat goes to an agent with the
 * fewest; a slot that comes free is filled from the queue at once.
 *
 * The chain is on how many agents hold 0, 1, …, m chats. A queue there is only while all slots are
 * taken, and the chain can leave that excursion only where it began: so the queue is a birth–death
 * process of its own, with birth λ and death agents·m·μ(m) + q·θ, and nothing has to be cut off.
 *
 * Source: Tezcan & Zhang (2014), "Routing and staffing in customer service chat systems with
 * impatient customers", Operations Research 62(4), 943–956, for the model.
 *
 * @throws {RangeError} for what is no such queue, or if agents and slots make more states than can be solved
 */
export function chatConcurrency(queue: ChatQueue): Steady<ChatSteadyState> {
  const { arrivalRate, agents, perChatRates, meanPatience = Number.POSITIVE_INFINITY } = queue;
  requirePositive({ arrivalRate, ...named('perChatRates', perChatRates) });
  requireWhole(1, { agents, 'the number of perChatRates': perChatRates.length });
  requirePatience(meanPatience);
  const most = perChatRates.length;
  const fullRate = agents * most * (perChatRates[most - 1] ?? 0);
  if (meanPatience === Number.POSITIVE_INFINITY && !(arrivalRate < fullRate)) {
    return unstable((arrivalRate * agents) / fullRate, agents);
  }

  // (k₀, …, kₘ): how many agents hold that many chats.
  const idle: State = [agents, ...perChatRates.map(() => 0)];
  const chain = exploreChain(idle, chatTransitions(arrivalRate, perChatRates));
  const slots = stationaryDistribution(chain);
  const full = slots[chain.indexOf([...perChatRates.map(() => 0), agents])] as number;

  const { seen, meanQueue } = excursionOf(arrivalRate, fullRate, meanPatience);
  // Given that all slots are taken, the queue is distributed as the excursion is; only while it is
  // empty do the slots see that. Of a hopeless overload that share is 0 in doubles.
  const whole = seen * (1 - full) + full;
  const allTaken = full / whole;

  const mean = (value: (chats: number) => number): number => {
    const slotwise = meanOver(chain, slots, (state) =>
      state.reduce((sum, agentsWith, chats) => sum + agentsWith * value(chats), 0),
    );
    const whenFull = agents * value(most);
    return (seen * (slotwise - full * whenFull)) / whole + allTaken * whenFull;
  };
  const queueLength = allTaken * meanQueue;
  const activeChats = mean((chats) => chats);
  const busyAgents = mean((chats) => (chats > 0 ? 1 : 0));
  const throughput = mean((chats) => chats * (perChatRates[chats - 1] ?? 0));
  return stable({
    queueLength,
    waitAll: queueLength / arrivalRate,
    pDelay: allTaken,
    pAbandon: queueLength / meanPatience / arrivalRate,
    activeChats,
    chatDuration: activeChats / throughput,
    agentBusyFraction: busyAgents / agents,
    slotOccupancy: activeChats / (agents * most),
    concurrencyWhenBusy: activeChats / busyAgents,
    throughput,
  });
}

/** The queue while all slots are taken: the share of that time in which it is empty, and its mean length. */
function excursionOf(
  arrivalRate: number,
  fullRate: number,
  meanPatience: number,
): { seen: number; meanQueue: number } {
  if (meanPatience === Number.POSITIVE_INFINITY) {
    const room = fullRate - arrivalRate;
    return { seen: room / fullRate, meanQueue: arrivalRate / room };
  }
  const lengths = birthDeathDistribution({
    birth: () => arrivalRate,
    death: (q) => fullRate + q / meanPatience,
  });
  return { seen: lengths[0] as number, meanQueue: expectation(lengths, (q) => q) };
}

/** The moves between slots; a chat that finds none does not change them. */
function chatTransitions(arrivalRate: number, perChatRates: readonly number[]): Transitions {
  return (state, go) => {
    const fewest = state.findIndex((agentsWith) => agentsWith > 0);
    if (fewest < perChatRates.length) go(moved(state, fewest, fewest + 1), arrivalRate);
    for (const [i, rate] of perChatRates.entries()) {
      const chats = i + 1;
      const agentsWith = state[chats] as number;
      if (agentsWith > 0) go(moved(state, chats, chats - 1), agentsWith * chats * rate);
    }
  };
}

/** One agent goes from holding `from` chats to holding `to`. */
function moved(state: State, from: number, to: number): State {
  return state.map((agentsWith, chats) => {
    if (chats === from) return agentsWith - 1;
    return chats === to ? agentsWith + 1 : agentsWith;
  });
}
