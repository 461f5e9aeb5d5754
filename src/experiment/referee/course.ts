import { type BusinessHours, businessHours, isOpenAt } from '../../calendar/business-hours.ts';
import { countedWithin } from '../../demand/counted-within.ts';
import { expectedHits } from '../../demand/expected-hits.ts';
import { incidentCuts } from '../../demand/incident-cuts.ts';
import { meanFactorOf } from '../../demand/modulated-rate.ts';
import { statedRates } from '../../demand/stated-rates.ts';
import {
  countOf,
  numberCustomers,
  problemShares,
  sharesOf,
} from '../../population/customer-numbers.ts';
import type { AgentGroup } from '../../scenario/agent-group.ts';
import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { seconds } from '../../units.ts';
import { mixedDuration } from './duration.ts';
import { scheduledAgents } from './scheduled-agents.ts';
import { firstContacts } from './ways.ts';

/** A stretch of the run in which nothing changes but by chance. */
export interface Piece {
  /** Seconds from the start of the run. */
  readonly from: number;
  readonly to: number;
  /** First contacts per second, by channel: of those that find it open. */
  readonly rates: readonly number[];
  /** The others. */
  readonly closed: readonly number[];
  /** Agents on duty by group, less the share of time that breaks take. */
  readonly agents: readonly number[];
}

/** More pieces than that, or pieces that differ, are put together, two by two. */
const MOST_PIECES = 2000;
const MOST_KINDS = 96;
/** Pieces of a demand that has no intervals of its own. */
const SMOOTH_PIECES = 16;

/**
 * Digits that were rounded off could make a queue that is offered just as much as its agents can do look
 * as if it had a steady state, with a wait of ages.
 */
const ROUNDED_UP = 1 + 1e-11;

/** A part of a run, in seconds from its start. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a run is like, piece by piece: from its warm-up to its end where nothing else is asked for. */
export function courseOf(
  scenario: Scenario,
  span: Span = { from: scenario.warmUp, to: scenario.demand.length },
): readonly Piece[] {
  if (!(span.to > span.from)) return [];
  const { groups, channels } = scenario;
  const openings = channels.map(openingOf);
  const expected = expectedByChannel(scenario);
  const there = groups.map(onDuty);
  const cuts = cutsOf(scenario, span);
  let pieces = cuts.slice(1).map((to, i): Piece => {
    const from = cuts[i] as number;
    const middle = (from + to) / 2;
    const isOpen = openings.map((hours) => hours === undefined || isOpenAt(hours, seconds(middle)));
    // As digits of the same rate, from interval to interval.
    const rates = expected(from, to).map(
      (count) => Number((count / (to - from)).toPrecision(12)) * ROUNDED_UP,
    );
    return {
      from,
      to,
      rates: rates.map((rate, channel) => (isOpen[channel] === true ? rate : 0)),
      closed: rates.map((rate, channel) => (isOpen[channel] === true ? 0 : rate)),
      agents: there.map((agentsAt) => agentsAt(middle)),
    };
  });
  pieces = mergedPieces(pieces, isLike);
  while (pieces.length > MOST_PIECES || kindsOf(pieces) > MOST_KINDS) {
    pieces = pieces.flatMap((piece, i) => {
      const next = pieces[i + 1];
      if (i % 2 === 1) return [];
      return [next === undefined ? piece : together(piece, next)];
    });
  }
  return pieces;
}

/** When a channel turns nobody away for the hour; undefined for always. */
export function openingOf({ kind, hours }: Channel): BusinessHours | undefined {
  const takesAtAnyTime = kind === 'deferred' || kind === 'messaging';
  return hours === undefined || takesAtAnyTime ? undefined : businessHours(hours);
}

/** How many contacts come first to each channel within a stretch, on average. */
export function expectedByChannel(scenario: Scenario): ByChannel {
  const sources = [ownByChannel(scenario), ...hitsByChannel(scenario)];
  return (from, to) =>
    sources
      .map((source) => source(from, to))
      .reduce((sum, counts) => sum.map((count, i) => count + (counts[i] as number)));
}

/** Counts within a stretch of the run, by channel. */
export type ByChannel = (from: number, to: number) => readonly number[];

/** The same of each incident alone. */
export function hitsByChannel(scenario: Scenario): readonly ByChannel[] {
  const { demand, customers, reasons } = scenario;
  const numbers = numberCustomers(customers);
  return demand.incidents.map((incident) => {
    const hits = expectedHits(incident, countOf(numbers), demand.length);
    const askers = {
      generations: sharesOf(numbers),
      reasons: reasons.map(({ share }, i) =>
        incident.reason === undefined ? share : Number(incident.reason === i),
      ),
    };
    const shares = incident.channels ?? firstContacts(scenario, askers);
    return (from, to) => {
      const count = hits(from, to);
      return shares.map((share) => share * count);
    };
  });
}

/** The same without incidents. */
export function ownByChannel(scenario: Scenario): ByChannel {
  const { demand, customers, channels, reasons } = scenario;
  switch (demand.kind) {
    case 'problems':
    case 'forecast':
    case 'sinusoid': {
      const { modulation, multiple } = demand.variation;
      const factor = multiple * (modulation.length === 0 ? 1 : meanFactorOf(modulation));
      const rates = statedRates(demand);
      const wishes = firstContacts(scenario, {
        generations: problemShares(customers),
        reasons: reasons.map(({ share }) => share),
      });
      return (from, to) => {
        const counts = channels.map(() => 0);
        for (const { rate, channel } of rates) {
          const count = factor * rate.expected(from, to);
          counts.forEach((_, i) => {
            const share = channel < 0 ? (wishes[i] as number) : channel === i ? 1 : 0;
            counts[i] = (counts[i] as number) + count * share;
          });
        }
        return counts;
      };
    }
    case 'counts': {
      const { counts, interval } = demand;
      return (from, to) => counts.map((own) => countedWithin(own, interval, from, to));
    }
    case 'instants':
      return (from, to) =>
        demand.instants.map((own) => own.filter((at) => at >= from && at < to).length);
    default:
      return demand satisfies never;
  }
}

/** Neighbours that are alike as one piece. */
export function mergedPieces<One extends { readonly to: number }>(
  pieces: readonly One[],
  areAlike: (a: One, b: One) => boolean,
): One[] {
  const merged: One[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && areAlike(last, piece)) {
      merged[merged.length - 1] = { ...last, to: piece.to };
    } else merged.push(piece);
  }
  return merged;
}

/** The instants at which something may change, the ends of the span among them. */
function cutsOf({ demand, groups, channels }: Scenario, { from, to }: Span): readonly number[] {
  const isSmooth = demand.kind === 'sinusoid' || demand.kind === 'instants';
  const step = isSmooth ? (to - from) / SMOOTH_PIECES : demand.interval;
  const steps = Math.min(1e5, Math.ceil(to / step));
  const cuts = new Set<number>([from, to]);
  const cutAt = (at: number): void => {
    if (at > from && at < to) cuts.add(at);
  };
  const offset = isSmooth ? from : 0;
  for (let i = 1; i < steps; i++) cutAt(offset + i * step);
  if ('variation' in demand) {
    for (const spike of demand.variation.spikes) {
      cutAt(spike.from);
      cutAt(spike.from + spike.length);
    }
  }
  for (const incident of demand.incidents) incidentCuts(incident).forEach(cutAt);
  for (const channel of channels) {
    if (openingOf(channel) === undefined) continue;
    for (const { opens, closes } of channel.hours ?? []) {
      cutAt(opens);
      cutAt(closes);
    }
  }
  for (const { duty } of groups) {
    if (duty.kind === 'levels') for (const level of duty.levels) cutAt(level.from);
    if (duty.kind === 'shifts') {
      for (const shift of duty.shifts) {
        cutAt(shift.from);
        cutAt(shift.to);
      }
    }
  }
  return [...cuts].sort((a, b) => a - b);
}

/** Agents of a group who are there at an instant on average, less those on a break. */
export function onDuty(group: AgentGroup): (at: number) => number {
  const scheduled = scheduledAgents(group);
  const present = presentShare(group);
  return (at) => scheduled(at) * present;
}

/** The share of their hours that agents are there on average: not absent, nor on a break. */
export function presentShare({ duty, breaks, absence }: AgentGroup): number {
  const comes = duty.kind === 'shifts' ? 1 - absence : 1;
  if (breaks === undefined) return comes;
  const [between, length] = [breaks.between, breaks.length].map(
    (law) => mixedDuration([{ share: 1, law, factor: 1 }]).mean,
  ) as [number, number];
  const present = between === Number.POSITIVE_INFINITY ? 1 : between / (between + length);
  return Number.isNaN(present) ? comes : comes * present;
}

function isLike(a: Piece, b: Piece): boolean {
  const near = (x: number, y: number): boolean =>
    Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  return (
    a.rates.every((rate, i) => near(rate, b.rates[i] ?? 0)) &&
    a.closed.every((rate, i) => near(rate, b.closed[i] ?? 0)) &&
    a.agents.every((agents, i) => near(agents, b.agents[i] ?? 0))
  );
}

function kindsOf(pieces: readonly Piece[]): number {
  return new Set(pieces.map(({ rates, agents }) => [...rates, ...agents].join())).size;
}

function together(a: Piece, b: Piece): Piece {
  const [first, second] = [a.to - a.from, b.to - b.from];
  const mean = (x: number, y: number): number => (x * first + y * second) / (first + second);
  return {
    from: a.from,
    to: b.to,
    rates: a.rates.map((rate, i) => mean(rate, b.rates[i] ?? 0)),
    closed: a.closed.map((rate, i) => mean(rate, b.closed[i] ?? 0)),
    agents: a.agents.map((agents, i) => mean(agents, b.agents[i] ?? 0)),
  };
}
