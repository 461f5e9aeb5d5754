import type { Estimate } from '../../mathematics/statistics/estimate.ts';
import type { Figure } from '../../scenario/figure.ts';
import { reachedChannels } from '../../scenario/reached-channels.ts';
import { hasRetriesTo } from './coming-again.ts';
import { type Court, channelsOf, type Told } from './court.ts';
import { ofCut, ofTransit } from './edges-of-run.ts';
import { isCountSure, isFirstHand, neverFails } from './sure-counts.ts';

/** Who comes does not depend on waiting, where nobody comes again because of it. */
export function ofDemand(court: Court, figure: Figure, simulated: Estimate): Told | undefined {
  const { scenario, network, flow, isLogged } = court;
  const chosen = channelsOf(court, figure);
  // Who has left asks no more: how many come depends on how they were served.
  if (scenario.churn !== undefined) return undefined;
  if (isLogged || !chosen.every((number) => isCountSure(network, number))) {
    return undefined;
  }
  const sum = (of: readonly number[]): number =>
    chosen.reduce((all, number) => all + (of[number] ?? 0), 0);
  // Over all channels an attempt counts once, wherever it was passed on to.
  const offered = sum(figure.of === undefined ? flow.attempts : flow.legs);
  if (figure.measure === 'contained') {
    const isSure = chosen.every((number) => areEndsSure(court, number));
    if (!isSure || offered === 0) return undefined;
    const onwards = figure.of === undefined ? 0 : sum(flow.containedOnwards);
    return {
      value: (sum(flow.contained) + onwards) / offered,
      formula: 'stated share',
      source: 'the share that the channel contains',
      // Attempts that began in the warm-up come on after it, and only their later legs count then.
      reasons: [
        ...ofCut(court),
        ...(onwards > 0 ? ofTransit(court, chosen, offered, simulated) : []),
      ],
      isEnough: true,
    };
  }
  return {
    value: offered,
    formula: 'expected demand',
    source: 'the integral of the stated rates, and of who comes again',
    reasons: [...ofCut(court), ...ofTransit(court, chosen, offered, simulated)],
    isEnough: true,
  };
}

/** Whether it does not depend on waiting either how many attempts end with a machine. */
function areEndsSure({ network }: Court, origin: number): boolean {
  const { channels } = network;
  const machines = [...reachedChannels(channels, origin)].filter(
    (one) => channels[one]?.kind === 'automatic',
  );
  // Nobody fails on the way to a machine, nor there.
  return machines.every((one) => isCountSure(network, one) && neverFails(channels[one]));
}

/** Who comes when it is closed, and does not come again. */
export function ofClosed(court: Court, figure: Figure): Told | undefined {
  const { scenario, network, closed, isLogged } = court;
  const chosen = channelsOf(court, figure);
  const isSure = chosen.every(
    (number) =>
      isFirstHand(scenario.channels, number) &&
      !hasRetriesTo(scenario.channels, number) &&
      !network.ways?.touched.has(number),
  );
  if (!isSure || isLogged || scenario.churn !== undefined) return undefined;
  return {
    value: chosen.reduce((sum, number) => sum + (closed[number] ?? 0), 0),
    formula: 'expected demand',
    source: 'the integral of the stated rates outside opening hours',
    reasons: [],
    isEnough: true,
  };
}
