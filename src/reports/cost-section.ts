import type { EstimatedLoss, LossBy, WaitingCost } from '../experiment/waiting-cost.ts';
import { causeNames } from '../scenario/cause-names.ts';
import { estimatesByFigure } from './figure-lookup.ts';
import { formatDuration, formatEstimate, formatShare } from './format.ts';
import {
  type Block,
  loud,
  note,
  type ReportSection,
  type ReportTable,
  tableBlock,
} from './report-section.ts';
import type { RunReport } from './run-report.ts';

/** What each cause is called. */
export const causeText: Readonly<Record<(typeof causeNames)[number], string>> = {
  waited: 'waited longer than expected',
  abandoned: 'gave up waiting',
  promise: 'a promise was broken',
  repeated: 'had to say it again',
  unresolved: 'not resolved',
  machine: 'a machine, against the wish',
};

/** What waiting cost: the difference to perfect service, by what it is due to. */
export function costSections(report: RunReport): readonly ReportSection[] {
  const { waitingCost: cost } = report.simulation;
  const { churn } = report.scenario;
  if (cost === undefined || churn === undefined) return [];
  const { channels, generations, steps } = report.scenario;
  const named: readonly (readonly [string, LossBy, (number: number) => string])[] = [
    ['cause', cost.byCause, (number) => causeText[causeNames[number] ?? 'waited']],
    ['channel', cost.byChannel, (number) => channels[number]?.name ?? ''],
    ['step', cost.byStep, (number) => steps?.[number] ?? `attempt ${number}`],
    ['generation', cost.byGeneration, (number) => generations[number] ?? ''],
  ];
  return [
    {
      id: 'cost',
      title: 'What waiting cost',
      blocks: [
        loud(headline(cost, churn.currency)),
        ...named
          .filter(([, parts]) => parts.length > 0)
          .map(([by, parts, name]) => tableBlock(tableOf(by, parts, name, cost, churn.currency))),
        ...closedNotes(report),
        ...edgeNotes(cost, churn, report.scenario),
        note(
          'Lost: customers who would be there at the end of the run with perfect service (nobody waits, one contact, resolved, by whom they wish) and are not, expected and not counted in heads; and what they would have paid until then. Each customer is compared with a twin who is served perfectly, and leaves for other reasons only. Each split adds up to the whole. What better service would change for others through shorter queues, and through customers who stay and ask, is another simulation: see holdline compare.',
        ),
      ],
    },
  ];
}

/** What of "not resolved" is a closed door: no answer that did not do. */
function closedNotes({ simulation }: RunReport): readonly Block[] {
  const find = estimatesByFigure(simulation.figures);
  const closed = find({ measure: 'foundClosed', statistic: { kind: 'rate' } });
  if (closed === undefined || !(closed.value > 0)) return [];
  return [
    note(
      `Not resolved are also those who found it closed at last, and did not come again: ${formatEstimate(closed, 'share')} of all journeys.`,
    ),
  ];
}

/** What of the loss the edges of the run leave out, or put in. */
function edgeNotes(
  { afterEnd }: WaitingCost,
  { cycle, cycles, renewals }: NonNullable<RunReport['scenario']['churn']>,
  { length, warmUp }: RunReport['scenario'],
): readonly Block[] {
  const texts: string[] = [];
  if (afterEnd.value > 0) {
    texts.push(
      `What has happened since a customer's last renewal is judged by none of the run: ${formatEstimate(afterEnd, 'count')} customers more will leave by it at their next one.`,
    );
  }
  if (renewals === 'spread' && warmUp === 0) {
    texts.push(
      `Renewals are spread, so that the first one has half a cycle behind it on average and the loss lacks some ${formatShare(1 / (2 * cycles))} of itself; with a warmUp of ${formatDuration(cycle)} it has a whole one.`,
    );
  }
  if (warmUp % cycle !== 0) {
    texts.push(
      `The warmUp of ${formatDuration(warmUp)} is no multiple of the cycle of ${formatDuration(cycle)}: the first renewal that counts judges what happened in the warm-up, too, while contacts, wages and revenue count from its end.`,
    );
  }
  const rest = length - cycles * cycle;
  if (rest > 0) {
    texts.push(
      `The last ${formatDuration(rest)} of the run are no whole cycle: nobody renews in them, so that contacts and wages count there, and no revenue.`,
    );
  }
  return texts.length === 0 ? [] : [note(texts.join(' '))];
}

function headline({ whole, waiting }: WaitingCost, currency: string): string {
  const share = whole.customers.value > 0 ? waiting.customers.value / whole.customers.value : 0;
  return `Lost to service: ${amount(whole, currency)}. Of these, to waiting: ${amount(waiting, currency)} (${formatShare(share)}): waited too long, gave up, or were promised more.`;
}

function amount({ customers, money }: EstimatedLoss, currency: string): string {
  return `${formatEstimate(customers, 'count')} customers and ${currency} ${formatEstimate(money, 'money')}`;
}

function tableOf(
  by: string,
  parts: LossBy,
  name: (number: number) => string,
  { whole }: WaitingCost,
  currency: string,
): ReportTable {
  return {
    caption: `Customers lost to service, by ${by}`,
    head: [by, 'customers lost', 'share', `${currency} lost`],
    rows: parts.map(({ number, customers, money }) => [
      name(number),
      formatEstimate(customers, 'count'),
      formatShare(whole.customers.value > 0 ? customers.value / whole.customers.value : 0),
      formatEstimate(money, 'money'),
    ]),
    numeric: [1, 2, 3],
  };
}
