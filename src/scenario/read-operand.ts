import { parseDuration } from './duration.ts';
import type { AskedFigure, Expression } from './expression.ts';
import {
  aNumber,
  aShare,
  aTime,
  type ExpressionUnit,
  unitOfMeasure,
  writtenNumber,
} from './expression-unit.ts';
import { measures } from './measures.ts';
import { parseTarget, type TagValues } from './target.ts';
import { Misread, type TextScanner } from './text-scanner.ts';

/** What an expression may name. */
export interface ExpressionNames {
  readonly variants: readonly string[];
  /** The channels and groups of a variant; undefined: of the scenario as it is. */
  of(variant: string | undefined): TagValues;
}

export interface ParsedExpression {
  readonly expression: Expression;
  readonly unit: ExpressionUnit;
}

/** What was read, for the variant that it turns out to be in: that is said behind it. */
export type Reading = (variant: string | undefined) => ParsedExpression;

/** A number whose digits were read already, with the unit behind it. */
export function readNumber(scanner: TextScanner, digits: string): Reading {
  const value = Number(digits);
  const unit = scanner.take(/(?:ms|s|min|h|d)\b|%/y);
  if (unit === undefined) return constant(value, writtenNumber(value));
  if (unit === '%') return constant(value / 100, value <= 100 ? aShare : aNumber);
  return constant(value * (parseDuration(`1 ${unit}`) as number), aTime);
}

/**
 * A figure whose measure was read already, which began at `from`.
 *
 * @throws {Misread} also when the variant is known, which may have other channels
 */
export function readFigure(
  scanner: TextScanner,
  from: number,
  measure: string,
  names: ExpressionNames,
): Reading {
  const tag = scanner.take(/\{[^{}]*\}/y) ?? '';
  const at = scanner.at;
  const statistic = scanner.take(/p\s*\(\s*\d+(?:\.\d+)?\s*\)|[a-z]+/y);
  const isKnown = Object.hasOwn(measures, measure);
  if (statistic === undefined && isKnown) {
    throw new Misread(at, 'a statistic: avg, med, min, max, p(90), rate or count');
  }
  return (variant) => {
    const target = parseTarget(measure + tag, `${statistic} < 0`, names.of(variant));
    if ('expected' in target) {
      if (target.part === 'measure') throw new Misread(from, target.expected);
      const known = Object.hasOwn(measures, measure) ? measure : 'it';
      throw new Misread(at, `a statistic of ${known}: ${statisticsOf(measure)}`);
    }
    const { unit, judgedOn } = measures[target.measure];
    if (judgedOn !== 'simulation') throw new Misread(from, 'a figure of the simulation');
    const figure = {
      measure: target.measure,
      ...(target.of === undefined ? {} : { of: target.of }),
      statistic: target.statistic,
    };
    const asked: AskedFigure =
      variant === undefined ? { kind: 'figure', figure } : { kind: 'figure', figure, variant };
    return { expression: asked, unit: unitOfMeasure(unit) };
  };
}

function constant(value: number, unit: ExpressionUnit): Reading {
  return () => ({ expression: { kind: 'number', value }, unit });
}

function statisticsOf(measure: string): string {
  const statistics = measures[measure as keyof typeof measures]?.statistics;
  return statistics === 'times' ? 'avg, med, min, max or p(90)' : (statistics ?? 'avg');
}
