import type {
  ComparisonSweep,
  SweptDifferences,
  SweptDifferencesAtEnd,
} from '../experiment/sweep-comparison.ts';
import { type StatedEvidence, writtenText } from '../scenario/evidence.ts';
import { figureText } from '../scenario/figure.ts';
import { unstatedOf } from './assumption-section.ts';
import { type ComparedEvidence, keyOf, type OwnEvidence } from './compared-evidence.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { amountText, comparisonWords } from './comparison-words.ts';
import { evidenceSection, kindText, sourceText } from './evidence-section.ts';
import { formatCount, formatNumberOf } from './format.ts';
import { type Block, loud, note, type ReportSection, tableBlock } from './report-section.ts';

/** What the differences rest on: what becomes of them otherwise, numbers of alternatives, and those of the first. */
export function comparedEvidenceSections(report: ComparisonReport): readonly ReportSection[] {
  const { evidence, comparison } = report;
  const { first, own, sweep } = evidence;
  const [base = ''] = comparison.names;
  return [
    {
      id: 'assumptions',
      title: 'What the differences rest on',
      blocks: [
        ...(sweep === undefined ? [] : sweepBlocks(sweep, report)),
        ...notSweptNotes(evidence).map(note),
        ...ownBlocks(own),
        ...firstBlocks(first, base),
      ],
    },
    evidenceSection(first),
  ];
}

function ownBlocks(own: readonly OwnEvidence[]): readonly Block[] {
  // Levers together have the numbers of each.
  const told = new Set<string>();
  const rows = own.flatMap(({ name, stated }) => {
    const fresh = stated.filter((one) => !told.has(keyOf(one)));
    for (const one of fresh) told.add(keyOf(one));
    return fresh.map((one, i) => [i === 0 ? name : '', ...cellsOf(one)]);
  });
  return [
    ...(rows.length === 0
      ? []
      : [
          tableBlock({
            caption:
              'Numbers that alternatives have and the first scenario has not, or has otherwise; what is assumed first',
            head: ['alternative', 'number', 'value', 'range', 'kind', 'source or reason'],
            rows,
          }),
        ]),
    ...own.flatMap(({ name, changed }) =>
      changed.length === 0
        ? []
        : [
            note(
              `${name} sets, from these and from what was there: ${changed.map(({ path, value = '' }) => `${path} = ${value}`).join(', ')}.`,
            ),
          ],
    ),
    ...own.flatMap(({ name, ...ofIts }) =>
      unstatedOf(ofIts).map((text) => note(`${name}: ${text}`)),
    ),
  ];
}

const cellsOf = (one: StatedEvidence): readonly string[] => [
  `${one.path}${one.isDefault ? ' (default)' : ''}`,
  one.value ?? formatNumberOf(one.numbers, 'number'),
  rangeText(one),
  kindText(one.from),
  sourceText(one.from),
];

const rangeText = ({ range }: StatedEvidence): string =>
  range === undefined ? '' : range.map(writtenText).join(' to ');

const sources: Readonly<Record<string, string>> = {
  claim: 'of claims',
  derived: 'derived from claims',
  external: 'from elsewhere',
};

/** What is assumed of the first scenario, and how much of it is not. */
function firstBlocks(first: ComparedEvidence['first'], base: string): readonly Block[] {
  const isDoubtful = ({ from, range }: StatedEvidence) =>
    from.kind === 'assumed' || from.kind === 'set' || range !== undefined;
  const doubtful = first.stated.filter(isDoubtful);
  const others = first.stated.filter((one) => !isDoubtful(one));
  const counts = new Map<string, number>();
  for (const { from, numbers } of others) {
    counts.set(from.kind, (counts.get(from.kind) ?? 0) + numbers);
  }
  const rest = [...counts].map(
    ([kind, numbers]) => `${formatCount(numbers)} ${sources[kind] ?? kind}`,
  );
  return [
    ...(doubtful.length === 0
      ? []
      : [
          tableBlock({
            caption: `What is assumed or set in ${base}, and all differences rest on`,
            head: ['in the first', 'value', 'range', 'kind', 'source or reason'],
            rows: doubtful.map(cellsOf),
          }),
        ]),
    ...(rest.length === 0
      ? []
      : [
          note(
            `Other numbers of the first have a source: ${rest.join(', ')}; \`--json\` has each.`,
          ),
        ]),
    ...unstatedOf(first).map(note),
  ];
}

function notSweptNotes({ notSwept, sweepInterrupted, sweep, unfit }: ComparedEvidence) {
  return [
    ...(notSwept === undefined ? [] : [notSwept]),
    ...(sweepInterrupted === undefined
      ? []
      : [
          `The sweep was interrupted (${sweepInterrupted}): all other figures are whole.${sweep === undefined ? '' : ` Not swept: ${sweep.leftOut.join(', ')}.`}`,
        ]),
    ...unfit.map(
      ({ path, why }) => `Not swept: ${path}, of which an end makes no scenario: ${why}.`,
    ),
  ];
}

/** The conclusions that are others within what may be, and what moves differences most. */
function sweepBlocks(sweep: ComparisonSweep, report: ComparisonReport): readonly Block[] {
  const { assumptions, replications, confidence } = sweep;
  const moving = assumptions.filter((one) => one.size >= 1 || flipTexts(one).length > 0);
  const still = assumptions.filter((one) => !moving.includes(one));
  return [
    ...sweep.broken.map((law) =>
      loud(`A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}.`, 'bad'),
    ),
    ...flipBlocks(sweep, report),
    ...(moving.length === 0
      ? []
      : [
          tableBlock({
            caption: 'What assumptions do to the differences, those that turn one first',
            head: ['assumed', 'at', 'moves most', 'to'],
            rows: moving.flatMap((one) => rowsOf(one, sweep, report)),
          }),
        ]),
    ...(still.length === 0
      ? []
      : [
          note(
            `Moving no difference by more than chance and what nobody minds: ${still.map(({ path }) => path).join(', ')}.`,
          ),
        ]),
    note(
      `One at a time: both ends of each range, in every scenario that has the value, all else as it is, on the same customers, ${formatNumberOf(replications, 'replication')} of each. Intervals are of ${formatCount(Number((confidence * 100).toPrecision(4)))} %, as those above.`,
    ),
  ];
}

function flipBlocks(sweep: ComparisonSweep, report: ComparisonReport): readonly Block[] {
  const { names } = report.comparison;
  return sweep.figures.flatMap((figure, f) =>
    names.slice(1).flatMap((name, i) => {
      const here = sweep.asItIs[f]?.[i];
      const at = (wanted: 'flips' | 'may-flip') =>
        sweep.assumptions.flatMap(({ path, ends }) =>
          ends.flatMap(({ value, differences, flips }) => {
            const there = differences[f]?.[i];
            if (flips[f]?.[i] !== wanted || there === undefined) return [];
            const word = wanted === 'flips' ? `${comparisonWords[there.comparison]} ` : '';
            return [`${word}with ${path} at ${value}`];
          }),
        );
      const [sure, unsure] = [at('flips'), at('may-flip')];
      if (here === undefined || sure.length + unsure.length === 0) return [];
      const would = sure.length === 0 ? '' : ` It would be ${sure.join(', or ')}.`;
      const might = unsure.length === 0 ? '' : ` It could not be told ${unsure.join(', or ')}.`;
      const text = `RESTS ON AN ASSUMPTION: ${name}, ${figureText(figure)}: ${comparisonWords[here.comparison]}.${would}${might}`;
      return [loud(text, 'unsure')];
    }),
  );
}

const flipTexts = ({ ends }: SweptDifferences): readonly string[] =>
  ends.flatMap(({ flips }) =>
    flips.flatMap((ofFigure) => ofFigure.filter((one) => one === 'flips')),
  );

/** Two rows, one for each end of the range. */
function rowsOf(
  { path, ends: [low, high], most }: SweptDifferences,
  { figures, asItIs }: ComparisonSweep,
  report: ComparisonReport,
): readonly (readonly string[])[] {
  const { figure: f, alternative: i } = most;
  const figure = figures[f];
  const here = asItIs[f]?.[i];
  if (figure === undefined || here === undefined) return [];
  const to = ({ differences, flips }: SweptDifferencesAtEnd) => {
    const there = differences[f]?.[i];
    if (there === undefined) return '';
    const isFlipped = flips.some((ofFigure) => ofFigure.includes('flips'));
    return `${amountText(there, figure, report)}, ${comparisonWords[there.comparison]}${isFlipped ? ' (FLIPS)' : ''}`;
  };
  const name = report.comparison.names[i + 1] ?? '';
  const about = `${name}, ${figureText(figure)}: ${amountText(here, figure, report)}`;
  return [
    [path, low.value, about, to(low)],
    ['', high.value, '', to(high)],
  ];
}
