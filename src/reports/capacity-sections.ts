import type { Probe, Search } from '../planning/capacity-state.ts';
import { figureText } from '../scenario/figure.ts';
import type { CapacityReport } from './capacity-report.ts';
import {
  anHour,
  foundText,
  foundTone,
  limitText,
  multipleText,
  probesText,
  reasonText,
  valueText,
} from './capacity-words.ts';
import {
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatPromise,
  formatShare,
} from './format.ts';
import { speedLine } from './load-section.ts';
import { type Cell, loud, note, type ReportSection, tableBlock } from './report-section.ts';

/** All that a search for capacity says, in order. */
export function capacitySections(report: CapacityReport): readonly ReportSection[] {
  const { state, interrupted, notRun, folder } = report;
  const alarms = [
    ...(interrupted === undefined
      ? []
      : [loud(`CUT SHORT by ${interrupted}: --resume ${folder} goes on.`, 'unsure')]),
    ...(notRun === undefined
      ? []
      : [loud(`The search could not go on (--resume ${folder} does): ${notRun}`, 'bad')]),
  ];
  const sections: readonly ReportSection[] = [
    { id: 'remarks', title: 'To be known first', blocks: alarms },
    ...(state.people === undefined ? [] : [peopleSection(state.people)]),
    ...(state.backend === undefined ? [] : backendSections(state.backend, report)),
    readingSection(report),
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function peopleSection({ probes }: Search): ReportSection {
  return {
    id: 'people',
    title: 'What people carry, by the simulation alone',
    blocks: [
      tableBlock({
        caption: 'Multiples of the demand that were simulated, and what they broke',
        head: ['demand', 'customers an hour', 'found', 'by'],
        rows: probes.map((probe) => [...probeCells(probe), reasonText(probe)]),
        numeric: [0, 1],
      }),
      note(`${probesText(probes.length)}; nothing was sent for it.`),
    ],
  };
}

function backendSections({ probes }: Search, report: CapacityReport): readonly ReportSection[] {
  const { state, speed } = report;
  const { warmUp, length } = state.length;
  return [
    {
      id: 'probes',
      title: `What ${report.backend} carries`,
      blocks: [
        loud(speedLine(speed)),
        tableBlock({
          caption: 'Multiples of the demand that were sent, and what they broke',
          head: ['demand', 'customers an hour', 'found', 'operations/s', 'lateness p99', 'by'],
          rows: probes.map((probe) => [
            ...probeCells(probe),
            formatCount(probe.sent?.figures.operationsASecond ?? Number.NaN),
            formatMilliseconds(probe.sent?.lateness ?? Number.NaN),
            [reasonText(probe), ...(probe.sent?.unfit ?? [])].filter(Boolean).join('; '),
          ]),
          numeric: [0, 1, 3, 4],
        }),
        note(
          `Each probe: ${formatDuration(warmUp)} of warm-up that is not judged, then ${formatDuration(length)} that are, simulated time; where it was undecided, once more and longer. Operations a second are of the wall clock, polls included.`,
        ),
      ],
    },
    ...criteriaSection(probes, report),
    ...operationSection(probes, report),
  ];
}

const probeCells = (probe: Probe): readonly Cell[] => [
  `${multipleText(probe.multiple)}${probe.longer ? ' longer' : ''}${probe.draw > 0 ? ' confirm' : ''}`,
  anHour(probe.journeysAnHour),
  { text: foundText(probe), tone: foundTone(probe) },
];

/** The probe that decides below the answer and the one above it. */
function edgesOf(probes: readonly Probe[], { answer }: CapacityReport): readonly Probe[] {
  const judged = probes.filter(({ found }) => found !== 'unfit');
  const below = judged.findLast(({ multiple }) => multiple === answer.held);
  const above = judged
    .filter(({ multiple, found }) => found !== 'held' && multiple > (answer.held ?? 0))
    .sort((a, b) => a.multiple - b.multiple)[0];
  const lowest = judged.reduce<Probe | undefined>(
    (low, probe) => (low === undefined || probe.multiple < low.multiple ? probe : low),
    undefined,
  );
  return [...new Set([lowest, below, above])].flatMap((probe) =>
    probe === undefined ? [] : [probe],
  );
}

function criteriaSection(
  probes: readonly Probe[],
  report: CapacityReport,
): readonly ReportSection[] {
  const edges = edgesOf(probes, report);
  if (edges.length === 0) return [];
  return [
    {
      id: 'targets',
      title: 'What was judged, at both sides of the answer',
      blocks: [
        tableBlock({
          caption: 'Each criterion with its interval, by multiple of the demand',
          head: ['criterion', 'limit', ...edges.map(({ multiple }) => multipleText(multiple))],
          rows: report.targets.map((target) => [
            figureText(target),
            limitText({ target }),
            ...edges.map((probe) => {
              const own = probe.criteria.find(({ target: { text } }) => text === target.text);
              if (own === undefined) return 'too few contacts';
              const tone = (
                { kept: 'good', broken: 'bad', undecided: 'unsure', few: 'unsure' } as const
              )[own.standing];
              return { text: valueText(own), tone };
            }),
          ]),
          numeric: [1, ...edges.map((_, i) => i + 2)],
        }),
      ],
    },
  ];
}

function operationSection(
  probes: readonly Probe[],
  report: CapacityReport,
): readonly ReportSection[] {
  const edges = edgesOf(probes, report);
  const names = new Set(
    edges.flatMap(({ sent }) => sent?.figures.operations.map(({ operation }) => operation) ?? []),
  );
  if (names.size === 0) return [];
  const of = (probe: Probe, name: string) =>
    probe.sent?.figures.operations.find(({ operation }) => operation === name);
  return [
    {
      id: 'load',
      title: 'What the backend was asked there',
      blocks: [
        tableBlock({
          caption: 'Operations a second, failures and latency by multiple of the demand',
          head: [
            'operation: p95, failed or 429',
            ...edges.map(({ multiple }) => multipleText(multiple)),
          ],
          rows: [...names].map((name) => [
            name,
            ...edges.map((probe): Cell => {
              const own = of(probe, name);
              if (own === undefined) return '';
              const { p95, failed, limited, count } = own;
              const isBad = failed + limited > 0.01 * count;
              return {
                text: `${formatMilliseconds(p95 ?? Number.NaN)}, ${formatShare((failed + limited) / count)}`,
                tone: isBad ? 'bad' : 'plain',
              };
            }),
          ]),
          numeric: edges.map((_, i) => i + 1),
        }),
      ],
    },
  ];
}

function readingSection({ targets, answer, isPastPeople }: CapacityReport): ReportSection {
  return {
    id: 'reading',
    title: 'How to read it',
    blocks: [
      note(
        `A multiple holds where every criterion is kept by its whole interval of 95 %, and breaks where one is broken by its whole interval: ${targets.map(formatPromise).join('; ')}. ${isPastPeople ? 'Targets on waits, which people answer for, are left out.' : 'Waits and service levels are judged on the simulation of the whole scenario with the latency of the probe, latency and failures on what was measured.'}`,
      ),
      note(
        `All probes are thinned from one schedule: more demand only adds customers, the others keep their luck.${answer.held === undefined ? '' : ` The answer was sent once more with other luck${answer.isConfirmed ? '' : ', or has yet to be'}.`} Customers are journeys that begin, as the rates let expect them (${anHour(answer.ownAnHour)} an hour at 1×). The interval goes from the highest multiple that holds to the lowest that is shown to break.`,
      ),
    ],
  };
}
