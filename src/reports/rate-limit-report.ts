import type { RateLimit } from '../loadtest/adapter/rate-limit.ts';
import type { AgentsUnderLoad } from '../loadtest/replay-plan.ts';
import { MOST_LIMITED, type PlanCapacity } from '../planning/rate-limit-table.ts';
import type { Operation } from '../scenario/operations.ts';
import { anHour, multipleText } from './capacity-words.ts';
import { formatCount, formatDuration, formatNumberOf, formatShare } from './format.ts';
import { FORMAT, writtenJson } from './json-format.ts';
import { note, tableBlock } from './report-section.ts';
import { textOfBlock } from './text-block.ts';

/** The most demand of a scenario that fits each plan of a vendor. */
export interface RateLimitReport {
  readonly scenario: string;
  readonly adapter: string;
  readonly agents: AgentsUnderLoad;
  readonly numberOfAgents: number;
  /** Seconds. */
  readonly agentPolling: number;
  /** The highest multiple that was looked at. */
  readonly most: number;
  /** Journeys an hour at a multiple of 1. */
  readonly ownAnHour: number;
  /** What is asked for an hour, at this multiple. */
  readonly asked: readonly {
    readonly operation: Operation;
    readonly anHour: number;
    readonly requestsEach: number;
  }[];
  readonly askedAt: number;
  readonly plans: readonly PlanCapacity[];
}

/** The table as the terminal shows it. */
export function rateLimitText(report: RateLimitReport): string {
  const { scenario, adapter, plans, asked, askedAt, ownAnHour, agents } = report;
  const looks =
    agents === 'dispatched'
      ? 'one agent looks into the inbox for all'
      : `each of ${formatNumberOf(report.numberOfAgents, 'agent')} looks into the inbox every ${formatDuration(report.agentPolling)} while a hand is free`;
  const blocks = [
    tableBlock({
      caption: 'The most demand that fits each plan',
      head: ['plan', 'customers an hour', 'demand', 'what binds', 'mostly by'],
      rows: plans.map((one) => [
        one.plan,
        one.fits === undefined ? 'none' : anHour(one.fits * ownAnHour),
        fitsText(one, report),
        bindsText(one),
        one.mostly ?? '',
      ]),
      numeric: [1, 2],
    }),
    tableBlock({
      caption: 'What is asked for an hour',
      head: [`at ${multipleText(askedAt)}`, 'operations an hour', 'requests each'],
      rows: asked.map(({ operation, anHour: count, requestsEach }) => [
        operation,
        anHour(count),
        requestsEach === 0 ? 'none' : formatCount(requestsEach),
      ]),
      numeric: [1, 2],
    }),
    note(
      `Nothing was sent: the requests are those that the simulated customers and agents make, at life's own speed; ${looks}, and customers look as \`load.polling\` says. A plan fits as long as none of its limits turns away more than ${formatShare(MOST_LIMITED)} of what counts for it. Requests are at most what the description says of each operation; logging in is left out. Agents stay as they are: what people can carry, \`holdline capacity\` says without this option.`,
    ),
  ];
  return `${[`${scenario} on ${adapter}: what its rate limits leave room for`.toUpperCase(), ...blocks.map(textOfBlock)].join('\n\n')}\n`;
}

function fitsText({ fits, endedBy }: PlanCapacity, { most }: RateLimitReport): string {
  if (fits === undefined) return '';
  return endedBy === 'highest' ? `at least ${multipleText(most)}` : multipleText(fits);
}

function bindsText({ limit, isExceededByPolling }: PlanCapacity): string {
  if (limit === undefined) return 'nothing up to there';
  const text = limitText(limit);
  return isExceededByPolling ? `${text}: the agents' polling alone exceeds it` : text;
}

/** A limit in words: `80 requests of open a minute`, `700 requests a minute`. */
function limitText({ requests, per, of, scope = 'account' }: RateLimit): string {
  const within = per === 60 ? 'a minute' : per === 3600 ? 'an hour' : `in ${formatDuration(per)}`;
  const what = of === undefined ? '' : ` of ${of.join(', ')}`;
  const whose = scope === 'account' ? '' : ` for each ${scope}`;
  return `${formatNumberOf(requests, 'request')}${what} ${within}${whose}`;
}

/** The table for machines. What is no number is null. */
export function rateLimitJson(report: RateLimitReport): string {
  const { plans, ownAnHour, ...known } = report;
  return writtenJson({
    format: FORMAT,
    ...known,
    ownAnHour,
    plans: plans.map(({ plan, fits, exceeds, limit, mostly, endedBy, isExceededByPolling }) => ({
      plan,
      multiple: fits ?? null,
      exceedsAt: exceeds ?? null,
      customersAnHour: fits === undefined ? null : fits * ownAnHour,
      isAtLeast: endedBy === 'highest',
      limit: limit ?? null,
      mostly: mostly ?? null,
      isExceededByPolling,
    })),
  });
}
