import type { Effect, Headline, SweptAssumption } from '../experiment/sweep-assumptions.ts';
import type { StatedEvidence } from '../scenario/evidence.ts';
import { sourceText } from './evidence-section.ts';
import type { FlippedAnswer } from './flipped-answers.ts';
import { unitOfHeadline } from './headline-text.ts';
import { estimateOf } from './json-figure.ts';
import type { ReportedEvidence } from './reported-evidence.ts';

/** What the answer rests on, for machines: assumptions, the sweep over them, and all other provenance. */
export function evidenceJson(evidence: ReportedEvidence | undefined): object {
  if (evidence === undefined)
    return { assumptions: null, sweep: null, notSwept: null, evidence: null };
  const { stated, unstated, sweep, notSwept, sweepInterrupted, leftAnswers } = evidence;
  const order = new Map(sweep?.assumptions.map(({ path }, place) => [path, place]));
  const last = order.size;
  const assumptions = stated
    .filter(({ from, range }) => from.kind === 'assumed' || range !== undefined)
    .sort((a, b) => (order.get(a.path) ?? last) - (order.get(b.path) ?? last));
  return {
    assumptions: assumptions.map((one) => assumptionJson(one, evidence)),
    sweep:
      sweep === undefined
        ? null
        : {
            replications: sweep.replications,
            confidence: sweep.confidence,
            base: sweep.headlines.map((headline, i) => ({
              figure: headline.name,
              unit: unitOfHeadline(headline),
              ...estimateOf(sweep.base[i] ?? { value: Number.NaN, samples: 0 }),
            })),
            leftOut: sweep.leftOut,
            leftAnswers: leftAnswers ?? [],
            interrupted: sweepInterrupted ?? null,
          },
    notSwept: notSwept ?? null,
    evidence: evidenceOf({ stated, unstated }),
  };
}

/** Where all numbers come from, and where nothing says so. */
export function evidenceOf({
  stated,
  unstated,
}: Pick<ReportedEvidence, 'stated' | 'unstated'>): object {
  return {
    stated: stated.map((one) => ({
      ...statedJson(one),
      claims: claimsOf(one),
      range: one.range ?? null,
      numbers: one.numbers,
    })),
    unstated,
  };
}

/** Where the numbers at one path come from. */
export function statedJson({ path, value, from, isDefault }: StatedEvidence): object {
  return {
    path,
    value: value ?? null,
    kind: from.kind,
    source: sourceText(from),
    default: isDefault,
  };
}

function claimsOf({ from }: StatedEvidence): readonly string[] {
  if (from.kind === 'claim') return [from.id];
  if (from.kind === 'derived') return from.from;
  return from.kind === 'assumed' ? (from.bounds ?? []) : [];
}

function assumptionJson(
  one: StatedEvidence,
  { sweep, flips, flippedAnswers, setByVariants }: ReportedEvidence,
): object {
  const swept = sweep?.assumptions.find(({ path }) => path === one.path);
  return {
    ...statedJson(one),
    range: one.range ?? null,
    narrowed: one.narrowed ?? null,
    setByVariants: setByVariants?.find(({ path }) => path === one.path)?.variants ?? [],
    influence: swept?.influence ?? null,
    effects: swept === undefined ? null : effectsJson(swept, sweep?.headlines ?? []),
    flips: flips
      .filter(({ path }) => path === one.path)
      .map(({ judged, flip, value }) => ({
        target: judged.target.text,
        verdict: judged.verdict.kind,
        at: value,
        certain: flip === 'flips',
      })),
    flippedAnswers: flippedAnswers
      .filter(({ path }) => path === one.path)
      .map((flipped) => ({ answer: flipped.answer.name, ...signFlipJson(flipped) })),
  };
}

/** What becomes of an answer at an end of a range, for machines. */
export function signFlipJson({ turns, side, flip, value, there }: FlippedAnswer): object {
  return { turns, side, at: value, there: estimateOf(there), certain: flip === 'flips' };
}

function effectsJson(
  { ends: [low, high] }: SweptAssumption,
  headlines: readonly Headline[],
): readonly object[] {
  const effect = (found: Effect | undefined): object | null =>
    found === undefined
      ? null
      : {
          ...estimateOf(found.estimate),
          difference: estimateOf(found.difference),
          told: found.isTold,
          size: found.size,
        };
  return headlines.map((headline, i) => ({
    figure: headline.name,
    unit: unitOfHeadline(headline),
    low: effect(low.effects[i]),
    high: effect(high.effects[i]),
  }));
}
