import type { ComparedFigure } from '../experiment/compare-scenarios.ts';
import type { ComparedDifference } from '../experiment/judged-difference.ts';
import type { ComparisonSweep, SweptDifferencesAtEnd } from '../experiment/sweep-comparison.ts';
import { figureText, statisticText } from '../scenario/figure.ts';
import type { ComparedEvidence } from './compared-evidence.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { unitOf } from './format.ts';
import { evidenceOf } from './json-evidence.ts';
import { FORMAT, writtenJson } from './json-format.ts';
import { worthBeyond } from './worth-beyond.ts';

/** A comparison for machines, with every figure. What is no number is null. */
export function comparisonJson(report: ComparisonReport): string {
  const { comparison, evidence, provenance, seed, currency, covers, interrupted } = report;
  const { names, replications, confidence, figures, broken, throughTheLoop } = comparison;
  const beyond = worthBeyond(comparison);
  return writtenJson({
    format: FORMAT,
    scenarios: names,
    seed,
    replications,
    planned: comparison.planned,
    interrupted: interrupted ?? null,
    leftOut: comparison.leftOut,
    confidence,
    same: {
      ofWhatIsAtStake: comparison.indifference,
      ofOtherShares: comparison.indifferenceOfShares,
    },
    currency: currency ?? null,
    remarks: [...report.remarks, ...comparison.remarks],
    broken,
    throughTheLoop: throughTheLoop?.map(compared) ?? null,
    money: { covers, ...(beyond === undefined ? {} : afterTheRun(beyond)) },
    figures: figures.map(({ figure, estimates, differences, margin }) => ({
      figure: figureText(figure),
      measure: figure.measure,
      of: figure.of ?? null,
      statistic: statisticText(figure.statistic),
      unit: unitOf(figure),
      estimates: estimates.map(estimate),
      differences: differences.map(compared),
      same: margin,
    })),
    ...evidenceJson(evidence, names),
    holdline: provenance.holdline,
    exitCode: report.exitCode,
  });
}

const estimate = ({ value, interval, samples }: ComparedFigure['estimates'][number]) => ({
  value,
  interval: interval === undefined ? null : { low: interval.low, high: interval.high },
  samples,
});

const compared = (difference: ComparedDifference) => ({
  ...estimate(difference),
  comparison: difference.comparison,
  correlation: difference.correlation,
  varianceReduction: difference.varianceReduction,
  enough: difference.enough ?? null,
});

function afterTheRun({ lifetimeValue, worth }: NonNullable<ReturnType<typeof worthBeyond>>) {
  return { lifetimeValue, keptAfterTheRun: worth.map(estimate) };
}

function evidenceJson(evidence: ComparedEvidence, names: readonly string[]): object {
  const { first, own, sweep, notSwept, sweepInterrupted, unfit } = evidence;
  return {
    evidence: {
      first: evidenceOf(first),
      alternatives: own.map(({ name, changed, ...ofIts }) => ({
        name,
        ...evidenceOf(ofIts),
        changed: changed.map(({ path, value }) => ({ path, value: value ?? null })),
      })),
    },
    sweep: sweep === undefined ? null : sweepJson(sweep, names, sweepInterrupted),
    notSwept: notSwept ?? null,
    unfit,
  };
}

function sweepJson(
  { replications, confidence, figures, asItIs, assumptions, leftOut }: ComparisonSweep,
  names: readonly string[],
  interrupted: string | undefined,
): object {
  const told = (differences: SweptDifferencesAtEnd['differences']) =>
    figures.map((figure, f) => ({
      figure: figureText(figure),
      unit: unitOf(figure),
      differences: (differences[f] ?? []).map(compared),
    }));
  const flipsOf = ({ value, flips }: SweptDifferencesAtEnd) =>
    figures.flatMap((figure, f) =>
      names.slice(1).flatMap((name, i) => {
        const flip = flips[f]?.[i];
        return flip === undefined
          ? []
          : [
              {
                alternative: name,
                figure: figureText(figure),
                says: asItIs[f]?.[i]?.comparison ?? null,
                at: value,
                certain: flip === 'flips',
              },
            ];
      }),
    );
  return {
    replications,
    confidence,
    asItIs: told(asItIs),
    assumptions: assumptions.map(({ path, ends: [low, high], size }) => ({
      path,
      size,
      low: { value: low.value, figures: told(low.differences) },
      high: { value: high.value, figures: told(high.differences) },
      flips: [...flipsOf(low), ...flipsOf(high)],
    })),
    leftOut,
    interrupted: interrupted ?? null,
  };
}
