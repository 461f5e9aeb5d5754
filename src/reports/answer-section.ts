import { agreesByHand } from '../experiment/answers/answer-estimate.ts';
import type { Answer } from '../scenario/answers.ts';
import { formatCount, formatRounded, none } from './format.ts';
import {
  type Block,
  type Cell,
  loud,
  note,
  type ReportSection,
  tableBlock,
} from './report-section.ts';
import type { ReportedAnswer, ReportedAnswers } from './reported-answers.ts';

/** What a scenario asks, and what came of it: the answers beside what was worked out by hand. */
export function answerSection(answers: ReportedAnswers): ReportSection {
  const { estimates } = answers;
  const hasByHand = estimates.some(({ answer }) => answer.byHand !== undefined);
  return {
    id: 'answers',
    title: 'Answers',
    blocks: [
      tableBlock({
        caption: 'Answers: value with its 99 % interval, and what was worked out by hand',
        head: ['answer', 'value', ...(hasByHand ? ['by hand', 'its interval holds that'] : [])],
        rows: estimates.map((found) => [
          found.answer.name,
          valueText(found),
          ...(hasByHand ? [byHandText(found), agreement(found)] : []),
        ]),
        numeric: [1, 2],
      }),
      ...estimates.flatMap(meaning),
      note(readingText(answers, hasByHand)),
    ],
  };
}

function meaning({ answer, remark, flips }: ReportedAnswer): readonly Block[] {
  const { name, means, byHand } = answer;
  const because = byHand?.because === undefined ? '' : `, because ${byHand.because}`;
  const hand = byHand === undefined ? '' : ` By hand: ${byHand.text}${because}.`;
  return [
    note(`${name}: ${means}.${hand}`),
    ...(remark === undefined ? [] : [loud(`${name}: ${remark}`, 'unsure')]),
    ...(flips.length === 0 ? [] : [loud(`${name}: ${flipText(flips)}`, 'unsure')]),
  ];
}

function flipText(flips: ReportedAnswer['flips']): string {
  const ends = flips.map(({ path, value }) => `${path} at ${value}`).join(', ');
  return `flips inside its range: it is not ${flips[0]?.side ?? 'above'} ${flips[0]?.turns ?? 0} for certain with ${ends}. See what the answer rests on.`;
}

function readingText({ estimates }: ReportedAnswers, hasByHand: boolean): string {
  const counts = estimates.map(({ replications }) => replications);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const replications =
    least === most ? formatCount(most) : `${formatCount(least)} to ${formatCount(most)}`;
  const hand = hasByHand
    ? " What was worked out by hand stands beside it as a referee's word: no answer is made of it."
    : '';
  return `Intervals are of 99 %, by the jackknife over replications (${replications} here) in which all variants have the same customers.${hand}`;
}

/** A value with its half-width, as exact as that says: `0.1251 ± 0.0019`, `66.7 ± 0.2 %`, `12 min`. */
export function valueText({ answer, value, halfWidth, interval }: ReportedAnswer): string {
  if (!Number.isFinite(value)) return none;
  const of = (amount: number) => inUnit(amount, halfWidth, answer);
  if (interval === undefined || !Number.isFinite(halfWidth)) {
    return withUnit(`${of(value)} (no interval)`, answer);
  }
  const middle = (interval.low + interval.high) / 2;
  if (Math.abs(middle - value) > 1e-6 * halfWidth) {
    return withUnit(`${of(value)} (${of(interval.low)} to ${of(interval.high)})`, answer);
  }
  return withUnit(halfWidth === 0 ? of(value) : `${of(value)} ± ${of(halfWidth)}`, answer);
}

function byHandText({ answer, halfWidth }: ReportedAnswer): string {
  const { byHand } = answer;
  // As exact as the answer, and a digit more.
  return byHand === undefined ? '' : withUnit(inUnit(byHand.value, halfWidth / 10, answer), answer);
}

function agreement(found: ReportedAnswer): Cell {
  if (found.answer.byHand === undefined) return '';
  const agrees = agreesByHand(found);
  if (agrees === undefined) return { text: 'no interval', tone: 'unsure' };
  return agrees ? { text: 'agrees', tone: 'good' } : { text: 'does not agree', tone: 'bad' };
}

/** @param halfWidth of which two digits are of interest */
function inUnit(amount: number, halfWidth: number, { unit }: Answer): string {
  const factor = unit === 'share' ? 100 : 1;
  const [scaled, half] = [amount * factor, halfWidth * factor];
  return formatRounded(
    scaled,
    half > 0 && Number.isFinite(half) ? digitsOf(half) : digitsOf(scaled, 5),
  );
}

/** The decimals at which a number has so many significant digits. */
function digitsOf(amount: number, significant = 2): number {
  const text = Math.abs(amount).toExponential(significant - 1);
  const exponent = Number(text.slice(text.indexOf('e') + 1));
  return Math.min(15, Math.max(0, significant - 1 - exponent));
}

function withUnit(text: string, { unit }: Answer): string {
  if (unit === 'number') return text;
  return `${text} ${unit === 'share' ? '%' : unit}`;
}
