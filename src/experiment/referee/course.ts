import { type BusinessHours, businessHours, isOpenAt } from '../../calendar/business-hours.ts';
import { incidentCuts } from '../../demand/incident-cuts.ts';
import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { seconds } from '../../units.ts';
import { expectedByChannel } from './contacts-by-channel.ts';
import { onDuty } from './present-agents.ts';

/** A stretch of the run in which nothing changes but by chance. */
export interface Piece {
  /** Seconds from the start of the run. */
  readonly from: number;
  readonly to: number;
  /** First contacts per second, by channel: of those that find it open. */
  readonly rates: readonly number[];
  /** The others. */
  readonly closed: readonly number[];
  /** By channel, whether it turns away whoever comes, for the hour. */
  readonly shut: readonly boolean[];
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
      shut: isOpen.map((isOne) => !isOne),
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

function isLike(a: Piece, b: Piece): boolean {
  const near = (x: number, y: number): boolean =>
    Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  return (
    a.rates.every((rate, i) => near(rate, b.rates[i] ?? 0)) &&
    a.closed.every((rate, i) => near(rate, b.closed[i] ?? 0)) &&
    a.shut.every((isShut, i) => isShut === b.shut[i]) &&
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
    shut: a.shut.map((isShut, i) => isShut && b.shut[i] === true),
    agents: a.agents.map((agents, i) => mean(agents, b.agents[i] ?? 0)),
  };
}
