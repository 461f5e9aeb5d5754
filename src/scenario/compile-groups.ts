import { probability, seconds } from '../units.ts';
import type { AgentGroup } from './agent-group.ts';
import type { Channel } from './channel.ts';
import { dutyOf, mostAgents } from './compile-duty.ts';
import { compilePace } from './compile-pace.ts';
import type { RunHours } from './run-hours.ts';
import type { ScenarioShape } from './schema.ts';

export function compileGroups(
  shape: ScenarioShape,
  channels: readonly Channel[],
  hours: RunHours,
): readonly AgentGroup[] {
  const names = channels.map(({ name }) => name);
  return Object.entries(shape.agents).map(([name, group]) => {
    const tiers = group.channels.map((tier) => [tier].flat().map((c) => names.indexOf(c)));
    const served = tiers.flat();
    const first = channels[served[0] as number];
    return {
      name,
      agents: mostAgents(group),
      wage: group.wage,
      channels: served,
      tiers,
      routes: served.map((channel) => {
        const route = group.routes[names[channel] as string];
        return {
          after: seconds(route?.after ?? 0),
          handling: route?.handling ?? 1,
          reserve: route?.reserve ?? 0,
        };
      }),
      slots: group.slots ?? slotsOf(first),
      maxActive: first?.kind === 'messaging' ? first.maxActive : Number.POSITIVE_INFINITY,
      speeds: group.speeds,
      duty: dutyOf(group, hours),
      absence: probability(group.absence),
      closing: group.closing,
      breaks: group.breaks,
      selection: group.selection,
      pace: compilePace(group.pace),
    };
  });
}

function slotsOf(channel: Channel | undefined): number {
  switch (channel?.kind) {
    case 'live-text':
      return channel.slots;
    case 'messaging':
      return channel.maxAssigned;
    default:
      return 1;
  }
}
