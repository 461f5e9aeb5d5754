import type { AgentGroup } from '../scenario/agent-group.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { courseOf, type Piece } from './referee/course.ts';
import { type Flow, flowOf, networkOf } from './referee/network.ts';

/** Contacts that come to a channel when it is closed, or open with nobody there. */
export interface ChannelGap {
  readonly kind: 'closed' | 'nobody';
  readonly channel: string;
  /** Seconds from the start of the run: the first and the last of it, with other times between perhaps. */
  readonly from: number;
  readonly to: number;
  /** So many are expected in a replication, and which share of the channel's that is. */
  readonly contacts: number;
  readonly share: number;
}

/** Agents who are not on duty at any time that contacts come. */
export interface IdleAgents {
  readonly group: string;
  readonly agents: number;
  readonly of: number;
}

/** Where demand and staff miss each other: what explains a bad figure by itself. */
export interface StaffingGaps {
  readonly channels: readonly ChannelGap[];
  readonly groups: readonly IdleAgents[];
}

/** A stretch of the run, with what comes to each channel in it if nobody gives up. */
type FlowingPiece = Piece & { readonly flow: Flow };

/** A share of a live channel's contacts that is told of. */
const NOTABLE = 0.05;

/**
 * Where demand and staff miss each other, by the rates, hours and shifts of a scenario. On live channels
 * each twentieth contact is told of. Written ones wait: only that nobody is there at all is.
 */
export function staffingGaps(scenario: Scenario): StaffingGaps {
  const { channels, groups } = scenario;
  const network = networkOf(scenario);
  const nobodyFails = channels.map(() => 0);
  const pieces = courseOf(scenario).map((piece) => ({
    ...piece,
    flow: flowOf(network, piece.rates, nobodyFails, piece.shut),
  }));
  return {
    channels: channels.flatMap(({ name, kind }, number) => {
      if (kind === 'automatic') return [];
      const isThere = ({ agents }: FlowingPiece): boolean =>
        groups.some((group, i) => group.channels.includes(number) && (agents[i] as number) > 0);
      // Who is passed on to it comes to it as well.
      const closed = ({ closed: first, flow }: FlowingPiece): number =>
        (first[number] as number) + (flow.turnedAway[number] as number);
      const comes = ({ flow }: FlowingPiece): number => flow.legs[number] as number;
      const alone = (piece: FlowingPiece): number => (isThere(piece) ? 0 : comes(piece));
      const all = contactsIn(pieces, (piece) => closed(piece) + comes(piece));
      const isLive = kind === 'live-voice' || kind === 'live-text';
      return (
        [
          ['closed', closed],
          ['nobody', alone],
        ] as const
      ).flatMap(([what, rate]) => {
        const contacts = contactsIn(pieces, rate);
        const share = contacts / all;
        if (!(share >= (isLive ? NOTABLE : 1 - 1e-9))) return [];
        const within = pieces.filter((piece) => rate(piece) > 0);
        const [from, to] = [within[0]?.from ?? 0, within.at(-1)?.to ?? 0];
        return [{ kind: what, channel: name, from, to, contacts, share }];
      });
    }),
    groups: groups.flatMap((group) => {
      const agents = group.agents - onDutyAtAll(group, scenario.demand.length);
      return agents > 0 ? [{ group: group.name, agents, of: group.agents }] : [];
    }),
  };
}

function contactsIn(
  pieces: readonly FlowingPiece[],
  rate: (piece: FlowingPiece) => number,
): number {
  return pieces.reduce((sum, piece) => sum + rate(piece) * (piece.to - piece.from), 0);
}

/** How many agents of a group are there for a while before the demand ends. */
function onDutyAtAll({ agents, duty }: AgentGroup, length: number): number {
  switch (duty.kind) {
    case 'always':
      return agents;
    case 'levels':
      return duty.levels.reduce(
        (most, level) => (level.from < length ? Math.max(most, level.agents) : most),
        0,
      );
    case 'shifts':
      return new Set(
        duty.shifts.filter(({ from, to }) => from < length && to > 0).map(({ agent }) => agent),
      ).size;
    default:
      return duty satisfies never;
  }
}
