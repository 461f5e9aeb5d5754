import type { ChannelGap, IdleAgents } from '../experiment/staffing-gaps.ts';
import { estimatesByFigure } from './figure-lookup.ts';
import { formatNumberOf, formatShare } from './format.ts';
import { localSpan } from './local-time.ts';
import type { RunReport } from './run-report.ts';

/** Where demand and staff miss each other, a sentence each: it explains figures that are bad by it. */
export function gapRemarks({ gaps, scenario, simulation }: RunReport): readonly string[] {
  if (gaps === undefined) return [];
  const find = estimatesByFigure(simulation.figures);
  return [
    ...gaps.channels.map((gap) => channelRemark(gap, scenario, find)),
    ...gaps.groups.map(idleRemark),
  ];
}

function channelRemark(
  gap: ChannelGap,
  scenario: RunReport['scenario'],
  find: ReturnType<typeof estimatesByFigure>,
): string {
  const { kind, channel, from, to } = gap;
  const times = `from ${localSpan(scenario, from, to)}`;
  const counted = kind === 'closed' ? turnedAway(channel, find) : undefined;
  const share = counted?.share ?? gap.share;
  const isAll = share > 1 - 1e-9;
  const count =
    counted === undefined
      ? `about ${formatNumberOf(Number(gap.contacts.toPrecision(3)), 'contact')} in a replication`
      : `${formatNumberOf(counted.attempts, 'attempt')} in a replication`;
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
  const who =
    agents === of
      ? `the ${formatNumberOf(of, 'agent')}`
      : `${agents} of ${formatNumberOf(of, 'agent')}`;
  return `NEVER ON DUTY: ${who} of ${group} have no time on duty while contacts come: their shifts are outside the demand or the opening hours.`;
}

/** Who found a channel closed in the runs, those who tried again included: as the table of channels tells it. */
function turnedAway(
  of: string,
  find: ReturnType<typeof estimatesByFigure>,
): { readonly attempts: number; readonly share: number } | undefined {
  const count = { kind: 'count' } as const;
  const closed = find({ measure: 'closed', of, statistic: count })?.value;
  const offered = find({ measure: 'offered', of, statistic: count })?.value;
  if (closed === undefined || offered === undefined || !(closed > 0)) return undefined;
  return { attempts: closed, share: closed / (closed + offered) };
}
