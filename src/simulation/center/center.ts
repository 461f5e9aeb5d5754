import type { Channel, Scenario } from '../../scenario/scenario.ts';

/** The support centre as the simulator needs it: who serves what, and how many there are. */
export interface Center {
  readonly channels: readonly CenterChannel[];
  readonly groups: readonly CenterGroup[];
}

export interface CenterChannel {
  /** Whether the customer's wait ends with the answer instead of with an agent taking the contact. */
  readonly waitsForAnswer: boolean;
  /** Groups that serve it, in the order in which they are tried. */
  readonly groups: readonly number[];
}

export interface CenterGroup {
  readonly agents: number;
  readonly slots: number;
  /** Channels, the preferred one first. */
  readonly channels: readonly number[];
}

export function centerOf({ channels, groups }: Scenario): Center {
  return {
    channels: channels.map((channel, number) => ({
      waitsForAnswer: waitsForAnswer(channel),
      groups: groups.flatMap((group, i) => (group.channels.includes(number) ? [i] : [])),
    })),
    groups: groups.map(({ agents, slots, channels: served }) => ({
      agents,
      slots,
      channels: served,
    })),
  };
}

export function waitsForAnswer(channel: Channel): boolean {
  return channel.kind === 'deferred';
}
