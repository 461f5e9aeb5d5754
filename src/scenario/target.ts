import { causeNames } from './cause-names.ts';
import { didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import type { Figure, Statistic } from './figure.ts';
import { generationNames } from './generation-names.ts';
import { type Measure, type MeasureForm, measures } from './measures.ts';
import { operations } from './operations.ts';

/** What was promised, in k6's words: `wait{channel:phone}: ['p(95)<120']`. */
export interface Target extends Figure {
  readonly operator: Operator;
  readonly limit: number;
  /** Where the scenario says so, the measurement decides, whatever decides of that measure otherwise. */
  readonly source?: 'measured';
  /** As the scenario wrote it. */
  readonly text: string;
}

export type Operator = '<' | '<=' | '>' | '>=';

/** Why a text is no target: which part, and what was expected there. */
export interface TargetProblem {
  readonly part: 'measure' | 'condition';
  readonly expected: string;
}

/** What the tags of a target may name. */
export interface TagValues {
  readonly channels: readonly string[];
  readonly groups: readonly string[];
  /** None where left out. */
  readonly segments?: readonly string[];
  readonly journeys?: readonly string[];
}

/** Reads one target, such as `wait{channel:phone}` and `p(95)<120`. */
export function parseTarget(
  measureText: string,
  condition: string,
  known: TagValues,
): Target | TargetProblem {
  const head = /^\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\{\s*([a-z]+)\s*:\s*([^{}]+?)\s*\})?\s*$/.exec(
    measureText,
  );
  const name = head?.[1] ?? '';
  if (!Object.hasOwn(measures, name)) {
    const names = Object.keys(measures);
    return { part: 'measure', expected: `a measure${didYouMean(name, names)}` };
  }
  const measure = name as Measure;
  const form: MeasureForm = measures[measure];
  const tag = head?.[2];
  const value = head?.[3];
  if (tag !== undefined && value !== undefined) {
    if (tag !== form.tag) {
      const allowed = form.tag === 'none' ? 'no tag' : `the tag {${form.tag}:…}`;
      return { part: 'measure', expected: `${measure} with ${allowed}` };
    }
    const values = valuesOf(form.tag, known);
    if (!values.includes(value)) {
      return { part: 'measure', expected: `a known ${tag}${didYouMean(value, values)}` };
    }
  }

  const body =
    /^\s*([a-z]+)\s*(?:\(\s*(\d+(?:\.\d+)?)\s*\))?\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*(ms|s|min|h|d|%)?(\s+source:\s*measured)?\s*$/.exec(
      condition,
    );
  const statistic = body === null ? undefined : parseStatistic(body[1] ?? '', body[2]);
  if (body === null || statistic === undefined || !fits(statistic, form)) {
    return { part: 'condition', expected: `a condition such as ${exampleOf(form)}` };
  }
  const limit = limitIn(form.unit, Number(body[4]), body[5]);
  if (limit === undefined) {
    return { part: 'condition', expected: `a limit of ${measure} ${limitsOf[form.unit]}` };
  }
  return {
    measure,
    ...(value !== undefined ? { of: value } : {}),
    statistic,
    operator: body[3] as Operator,
    limit,
    ...(body[6] === undefined ? {} : { source: 'measured' }),
    text: `${measureText.trim()} ${condition.trim()}`,
  };
}

/** Reads one figure, such as `wait{channel:phone} p(90)`; undefined for what is none. */
export function parseFigure(text: string, known: TagValues): Figure | undefined {
  const [, measure, statistic] = /^(.*\S)\s+([a-z]+(?:\([^()]*\))?)\s*$/.exec(text) ?? [];
  if (measure === undefined || statistic === undefined) return undefined;
  const found = parseTarget(measure, `${statistic} < 0`, known);
  if ('expected' in found) return undefined;
  return found.of === undefined
    ? { measure: found.measure, statistic: found.statistic }
    : { measure: found.measure, of: found.of, statistic: found.statistic };
}

const examples: Readonly<Record<MeasureForm['unit'], string>> = {
  s: 'p(95)<120, avg<30 s, med<10, min>1 or max<5 min (seconds where no unit is given)',
  ms: 'p(95)<200 ms, avg<30 or max<2 s (milliseconds where no unit is given)',
  share: 'rate>=0.8 or rate>=80 %',
  count: 'count<5',
  money: 'count<5000',
};

const exampleOf = ({ statistics, unit }: MeasureForm): string =>
  statistics === 'avg' ? 'avg<5' : examples[unit];

/** What a limit may look like, behind "a limit of wait". */
const limitsOf: Readonly<Record<MeasureForm['unit'], string>> = {
  s: 'in ms, s, min, h or d, or as a bare number of seconds',
  ms: 'in ms or s, or as a bare number of milliseconds',
  share: 'between 0 and 1, or between 0 % and 100 %',
  count: 'without a unit',
  money: "without a unit, in the scenario's currency",
};

/**
 * A limit in the unit of its measure; bare numbers are in it already, as in k6. Undefined for what
 * the measure cannot be.
 */
function limitIn(
  unit: MeasureForm['unit'],
  value: number,
  written: string | undefined,
): number | undefined {
  switch (unit) {
    case 's':
    case 'ms': {
      if (written === undefined) return value;
      const seconds = parseDuration(`${Math.abs(value)} ${written}`);
      if (seconds === undefined) return undefined;
      return (
        Math.sign(value) *
        (unit === 's' ? seconds : written === 'ms' ? Math.abs(value) : seconds * 1000)
      );
    }
    case 'share': {
      if (written !== undefined && written !== '%') return undefined;
      const share = written === '%' ? value / 100 : value;
      return share >= 0 && share <= 1 ? share : undefined;
    }
    case 'count':
    case 'money':
      return written === undefined ? value : undefined;
    default:
      return unit satisfies never;
  }
}

function valuesOf(tag: MeasureForm['tag'], known: TagValues): readonly string[] {
  switch (tag) {
    case 'channel':
      return known.channels;
    case 'group':
      return known.groups;
    case 'segment':
      return known.segments ?? [];
    case 'journey':
      return known.journeys ?? [];
    case 'generation':
      return generationNames;
    case 'cause':
      return causeNames;
    case 'operation':
      return operations;
    case 'none':
      return [];
    default:
      return tag satisfies never;
  }
}

function parseStatistic(name: string, percent: string | undefined): Statistic | undefined {
  if (name === 'p') {
    const value = Number(percent);
    return percent !== undefined && value <= 100
      ? { kind: 'percentile', percent: value }
      : undefined;
  }
  if (percent !== undefined) return undefined;
  const plain = ['avg', 'med', 'min', 'max', 'rate', 'count'] as const;
  const kind = plain.find((word) => word === name);
  return kind === undefined ? undefined : { kind };
}

function fits(statistic: Statistic, form: MeasureForm): boolean {
  if (form.statistics === 'times') return statistic.kind !== 'rate' && statistic.kind !== 'count';
  return statistic.kind === form.statistics;
}
