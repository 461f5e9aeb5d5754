import { headlineOfAnswer } from '../experiment/answers/playing-answers.ts';
import type {
  AssumptionSweep,
  Effect,
  Headline,
  SweptAssumption,
  SweptEnd,
} from '../experiment/sweep-assumptions.ts';
import { type StatedEvidence, writtenText } from '../scenario/evidence.ts';
import type { FlippedAnswer } from './flipped-answers.ts';
import { formatCount, formatNumberOf, formatPromise, none } from './format.ts';
import { headlineDifference, headlineEstimate, headlineValue } from './headline-text.ts';
import { type Block, loud, note, type ReportSection, tableBlock } from './report-section.ts';
import type { FlippedVerdict, ReportedEvidence } from './reported-evidence.ts';

/** The assumptions that the answer rests on, the most influential first. */
export function assumptionSection(evidence: ReportedEvidence): ReportSection {
  const { sweep, stated, notSwept, sweepInterrupted, leftAnswers = [] } = evidence;
  const swept = new Set(sweep?.assumptions.map(({ path }) => path));
  const unswept = stated.filter(
    ({ path, from, range }) => from.kind === 'assumed' && range === undefined && !swept.has(path),
  );
  const notes = [
    ...(notSwept === undefined ? [] : [notSwept]),
    ...(sweepInterrupted === undefined
      ? []
      : [
          `The sweep was interrupted (${sweepInterrupted}): all other figures are whole.${sweep === undefined ? '' : ` Not swept: ${sweep.leftOut.join(', ')}.`}`,
        ]),
    ...(notSwept === undefined ? [] : rangesOf(stated)),
    ...(leftAnswers.length === 0
      ? []
      : [
          `No headline of the sweep: ${leftAnswers.join(', ')}. An answer that looks for a setting would have to look again at each end.`,
        ]),
    ...(unswept.length === 0
      ? []
      : [`Assumed without a range, and not swept: ${unswept.map(shortText).join(', ')}.`]),
    ...narrowedOf(stated),
    ...setByVariantsOf(evidence),
    ...settingsOf(stated),
    ...unstatedOf(evidence),
  ];
  return {
    id: 'assumptions',
    title: 'What the answer rests on',
    blocks: [
      ...flipBlocks(evidence.flips),
      ...flippedAnswerBlocks(evidence.flippedAnswers),
      ...(sweep === undefined ? [] : sweepBlocks(sweep, evidence)),
      ...notes.map(note),
    ],
  };
}

/** Of each target whose verdict is another one within what may be, all that makes it so. */
function flipBlocks(flips: readonly FlippedVerdict[]): readonly Block[] {
  const byTarget = new Map(flips.map(({ judged }) => [judged, [] as FlippedVerdict[]]));
  for (const flipped of flips) byTarget.get(flipped.judged)?.push(flipped);
  return [...byTarget].map(([{ target, verdict }, all]) => {
    const other = verdict.kind === 'met' ? 'missed' : 'met';
    const at = (kind: FlippedVerdict['flip']) =>
      all
        .filter(({ flip }) => flip === kind)
        .map(({ path, value }) => `${path} at ${value}`)
        .join(' or ');
    const [sure, unsure] = [at('flips'), at('may-flip')];
    const would = sure === '' ? '' : ` It would be ${other} with ${sure}.`;
    const might = unsure === '' ? '' : ` It might be ${other} with ${unsure}.`;
    const text = `RESTS ON AN ASSUMPTION: ${formatPromise(target)} is ${verdict.kind}.${would}${might}`;
    return loud(text, 'unsure');
  });
}

/** Of each answer that concludes another thing within what may be, all that makes it so. */
function flippedAnswerBlocks(flips: readonly FlippedAnswer[]): readonly Block[] {
  const byAnswer = new Map(flips.map(({ answer }) => [answer, [] as FlippedAnswer[]]));
  for (const flipped of flips) byAnswer.get(flipped.answer)?.push(flipped);
  return [...byAnswer].map(([answer, all]) => {
    const headline = headlineOfAnswer(answer);
    const at = (kind: FlippedAnswer['flip']) =>
      all
        .filter(({ flip }) => flip === kind)
        .map(
          ({ path, value, there }) => `${path} at ${value} (${headlineEstimate(there, headline)})`,
        )
        .join(' or ');
    const { side = 'above', turns = 0 } = all[0] ?? {};
    const [sure, unsure] = [at('flips'), at('undecided')];
    const would =
      sure === '' ? '' : ` It is ${side === 'above' ? 'below' : 'above'} ${turns} with ${sure}.`;
    const might = unsure === '' ? '' : ` It cannot be told from ${turns} with ${unsure}.`;
    const text = `RESTS ON AN ASSUMPTION: ${answer.name} is ${side} ${turns}, and flips inside its range.${would}${might}`;
    return loud(text, 'unsure');
  });
}

function sweepBlocks(sweep: AssumptionSweep, evidence: ReportedEvidence): readonly Block[] {
  const { assumptions, replications, confidence } = sweep;
  const of = (influence: SweptAssumption['influence']) =>
    assumptions.filter((one) => one.influence === influence);
  const names = (some: readonly SweptAssumption[]) => some.map(({ path }) => path).join(', ');
  const [told, untold, without] = [of('told'), of('untold'), of('none')];
  const rows = told.flatMap((one) => rowsOf(one, sweep, evidence));
  return [
    ...sweep.broken.map((law) =>
      loud(
        `A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}. Please tell us.`,
        'bad',
      ),
    ),
    ...(rows.length === 0
      ? []
      : [
          tableBlock({
            caption: 'What assumptions do to the answer, the most influential first',
            head: ['assumed', 'at', 'moves most', 'to'],
            rows,
          }),
        ]),
    ...(untold.length === 0
      ? []
      : [note(`With an effect that cannot be told from 0: ${names(untold)}.`)]),
    ...(without.length === 0 ? [] : [note(`Without any effect here: ${names(without)}.`)]),
    ...(assumptions.length === 0
      ? []
      : [
          note(
            `One at a time: both ends of the range that is stated, all else as it is, on the same customers, ${formatNumberOf(replications, 'replication')} of each. In parentheses the paired difference with its ${formatCount(Number((confidence * 100).toPrecision(4)))} % interval, of shares in percentage points. In order of the effect on what moves most, in multiples of what nobody minds: 2 % of the value, or half a point of a share.`,
          ),
        ]),
  ];
}

/** Two rows, one for each end of the range. */
function rowsOf(
  { path, ends: [low, high], most }: SweptAssumption,
  { headlines, base }: AssumptionSweep,
  { stated, flips, flippedAnswers }: ReportedEvidence,
): readonly (readonly string[])[] {
  const headline = headlines[most] ?? { name: '', unit: 'count' };
  const to = (end: SweptEnd) => {
    const isHere = (one: FlippedVerdict | FlippedAnswer) =>
      one.flip === 'flips' && one.path === path && one.value === end.value;
    const verdict = flips.some(isHere) ? ', FLIPS A VERDICT' : '';
    const answer = flippedAnswers.some(isHere) ? ', FLIPS AN ANSWER' : '';
    return `${effectText(end.effects[most], headline)}${verdict}${answer}`;
  };
  const asItIs = stated.find((one) => one.path === path);
  return [
    [
      `${path}${asItIs?.value === undefined ? '' : `: ${asItIs.value}`}${asItIs?.isDefault === true ? ' (default)' : ''}`,
      low.value,
      `${headline.name}: ${headlineValue(base[most]?.value ?? Number.NaN, headline)}`,
      to(low),
    ],
    ['', high.value, '', to(high)],
  ];
}

function effectText(effect: Effect | undefined, headline: Headline): string {
  if (effect === undefined || Number.isNaN(effect.estimate.value)) return 'nothing to measure';
  const { estimate, difference, isTold } = effect;
  const there = headlineValue(estimate.value, headline);
  const change = headlineDifference(difference, headline);
  return change === none ? there : `${there} (${change}${isTold ? '' : ', not told from 0'})`;
}

/** Assumptions that could be swept, where they were not. */
function rangesOf(stated: readonly StatedEvidence[]): readonly string[] {
  const texts = stated.flatMap(({ path, value, range }) =>
    range === undefined
      ? []
      : [
          `${path}${value === undefined ? '' : ` is ${value}`} (${range.map(writtenText).join(' to ')})`,
        ],
  );
  return texts.length === 0 ? [] : [`With a range: ${texts.join(', ')}.`];
}

/** What of the range of a default is not played. */
function narrowedOf(stated: readonly StatedEvidence[]): readonly string[] {
  return stated.flatMap(({ path, narrowed }) =>
    narrowed === undefined ? [] : [`Not swept: ${path} ${narrowed}.`],
  );
}

/** What is swept in the scenario as it is alone. */
function setByVariantsOf({ setByVariants = [] }: ReportedEvidence): readonly string[] {
  if (setByVariants.length === 0) return [];
  const each = setByVariants.map(({ path, variants }) => `${path} (${variants.join(', ')})`);
  return [
    `Not swept in variants that set it themselves, which stay as they are: ${each.join('; ')}. Their own numbers are swept by a range below variants.`,
  ];
}

function settingsOf(stated: readonly StatedEvidence[]): readonly string[] {
  const set = stated.filter(({ from }) => from.kind === 'set');
  if (set.length === 0) return [];
  return [
    `Set on the command line or by a lever: ${set.map(({ path, value = '' }) => `${path} = ${value}`).join(', ')}.`,
  ];
}

/** What is said where nothing says where numbers come from. */
export function unstatedOf({
  stated,
  unstated,
}: Pick<ReportedEvidence, 'stated' | 'unstated'>): readonly string[] {
  const numbers = unstated.reduce((sum, one) => sum + one.numbers, 0);
  if (numbers === 0) return [];
  const isSaid = stated.some(
    ({ isDefault, from }) => !isDefault && from.kind !== 'set' && from.kind !== 'unsaid',
  );
  if (!isSaid) {
    return [
      `The scenario does not say where its ${formatNumberOf(numbers, 'number')} come from (evidence, see docs/evidence.md): each of them is as good as assumed.`,
    ];
  }
  const where = unstated.map(({ path }) => path).join(', ');
  return [
    `Of ${formatNumberOf(numbers, 'number')} nothing says where they come from: ${where}. They are as good as assumed.`,
  ];
}

function shortText({ path, numbers, isDefault }: StatedEvidence): string {
  const many = numbers > 1 ? ` (${formatNumberOf(numbers, 'number')})` : '';
  return `${path}${isDefault ? ' (default)' : many}`;
}
