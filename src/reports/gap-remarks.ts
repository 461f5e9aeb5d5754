import type { ChannelGap, IdleAgents } from '../experiment/staffing-gaps.ts';
import { formatClock, formatCount, formatNumberOf, formatShare } from './format.ts';
import type { RunReport } from './run-report.ts';

/** Where demand and staff miss each other, a sentence each: it explains figures that are bad by it. */
export function gapRemarks({ gaps, scenario: { opensAt } }: RunReport): readonly string[] {
  if (gaps === undefined) return [];
  return [
    ...gaps.channels.map((gap) => channelRemark(gap, opensAt)),
    ...gaps.groups.map(idleRemark),
  ];
}

function channelRemark(
  { kind, channel, from, to, contacts, share }: ChannelGap,
  opensAt: number,
): string {
  const isAll = share > 1 - 1e-9;
  const times = `from ${formatClock(opensAt + from)} to ${formatClock(opensAt + to)}`;
  const count = `about ${formatCount(Number(contacts.toPrecision(3)))} contacts in a replication`;
  const who = isAll
    ? `all of its contacts come, ${count},`
    : `${count} (${formatShare(share)}) come`;
  switch (kind) {
    case 'closed':
      return `CLOSED: ${channel} is closed when ${who} ${times}: they are turned away. Look at opening hours and holidays, or at the hours of the demand.`;
    case 'nobody':
      return `NOBODY THERE: no agent is on duty for ${channel} when ${who} ${times}. Look at shifts, breaks and opening hours of its agents.`;
    default:
      return kind satisfies never;
  }
}

function idleRemark({ group, agents, of }: IdleAgents): string {
  const who = agents === of ? `the ${formatNumberOf(of, 'agent')}` : `${agents} of ${of} agents`;
  return `NEVER ON DUTY: ${who} of ${group} have no time on duty while contacts come: their shifts are outside the demand or the opening hours.`;
}
