import { didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';

/** One figure: a statistic of a measure, such as the p(90) of `wait{channel:phone}`. */
export interface Figure {
  readonly measure: Measure;
  /** The value of the tag in braces, such as the channel; absent: over all. */
  readonly of?: string;
  readonly statistic: Statistic;
}

/** What was promised, in k6's words: `wait{channel:phone}: ['p(95)<120']`. */
export interface Target extends Figure {
  readonly operator: Operator;
  readonly limit: number;
  /** As the scenario wrote it. */
  readonly text: string;
}

export type Operator = '<' | '<=' | '>' | '>=';

export type Statistic =
  | { readonly kind: 'avg' | 'med' | 'min' | 'max' | 'rate' | 'count' }
  | { readonly kind: 'percentile'; readonly percent: number };

interface MeasureForm {
  readonly tag: 'channel' | 'group' | 'operation' | 'none';
  readonly statistics: 'times' | 'rate' | 'count';
  readonly unit: 's' | 'ms' | 'share' | 'count';
  readonly judgedOn: 'simulation' | 'measurement';
  readonly means: string;
}

const times = { tag: 'channel', statistics: 'times', unit: 's', judgedOn: 'simulation' } as const;
const rate = { tag: 'channel', statistics: 'rate', unit: 'share', judgedOn: 'simulation' } as const;
const count = {
  tag: 'channel',
  statistics: 'count',
  unit: 'count',
  judgedOn: 'simulation',
} as const;

/** Everything that a target can be about. T is the channel's `serviceLevelWithin`. */
export const measures = {
  offered: { ...count, means: 'attempts; those outside opening hours left out' },
  served: { ...count, means: 'attempts that an agent served' },
  wait: { ...times, means: 'wait of the served, until taken (deferred: answered)' },
  waitAll: { ...times, means: 'wait of the served and of those who gave up' },
  handling: { ...times, means: 'handling time of the served' },
  serviceLevel: { ...rate, means: 'served within T ÷ (offered − abandoned within T)' },
  slOffered: { ...rate, means: 'served within T ÷ offered' },
  slServed: { ...rate, means: 'served within T ÷ served' },
  slAbandonsCountAsMet: { ...rate, means: '(served + abandoned within T) ÷ offered' },
  abandoned: { ...rate, means: 'gave up ÷ offered' },
  refused: { ...rate, means: 'blocked or failed ÷ offered' },
  closed: { ...count, means: 'attempts outside opening hours, which are turned away' },
  contained: { ...rate, means: 'ended with an automatic channel, without an agent ÷ offered' },
  firstResponse: { ...times, means: 'from the contact to the first answer of a person in writing' },
  firstResponseBusiness: { ...times, means: 'the same in business time of the channel' },
  nextResponse: { ...times, means: "from a later message of the customer to the agent's" },
  sessionLength: { ...times, means: 'from the agent who takes a session to its end' },
  withinGoal: {
    ...rate,
    means: 'first response within responseGoal ÷ (answered + open and late)',
  },
  withinPromise: { ...rate, means: 'first response within promise ÷ (answered + open and late)' },
  reopened: { ...rate, means: 'solved tickets that came back ÷ times that one was solved' },
  fullResolution: { ...times, means: 'from the first message to the last answer of a journey' },
  teamTime: { ...times, means: 'of this, the time that the team held the ticket' },
  backlog: { ...count, means: 'unanswered at the end of the demand, in hand included' },
  backlogAtClosing: { ...count, means: 'mean of the unanswered at each closing' },
  backlogAge: { ...times, means: 'age of each in the backlog at the end of the demand' },
  overdue: { ...count, means: 'of the backlog, those whose responseGoal is used up' },
  backlogUnder4h: { ...count, means: 'of the backlog, younger than 4 h' },
  backlog4To8h: { ...count, means: 'of the backlog, 4 h to 8 h old' },
  backlog8To24h: { ...count, means: 'of the backlog, 8 h to 24 h old' },
  backlog1To2d: { ...count, means: 'of the backlog, 1 d to 2 d old' },
  backlog2To5d: { ...count, means: 'of the backlog, 2 d to 5 d old' },
  backlogOver5d: { ...count, means: 'of the backlog, 5 d old or older' },
  concurrency: {
    tag: 'group',
    statistics: 'count',
    unit: 'count',
    judgedOn: 'simulation',
    means: 'mean contacts of an agent who has at least one',
  },
  occupancy: { ...rate, tag: 'group', means: 'time with at least one contact ÷ time on duty' },
  latency: {
    tag: 'operation',
    statistics: 'times',
    unit: 'ms',
    judgedOn: 'measurement',
    means:
      "the backend's answer, from the instant at which the operation was due; failures left out",
  },
  lateness: {
    tag: 'none',
    statistics: 'times',
    unit: 'ms',
    judgedOn: 'measurement',
    means: 'how long after its due time a contact was sent',
  },
  failed: {
    tag: 'none',
    statistics: 'rate',
    unit: 'share',
    judgedOn: 'measurement',
    means: 'operations that the backend failed ÷ operations',
  },
} as const satisfies Record<string, MeasureForm>;

export type Measure = keyof typeof measures;

/** The operations that a backend is asked for; new ones go to the end, since their order keys luck. */
export const operations = [
  'open',
  'read',
  'reply',
  'leave',
  'inbox',
  'take',
  'answer',
  'close',
  'rate',
] as const;
export type Operation = (typeof operations)[number];

const tagOf = (name: Measure): string => measures[name].tag;
const measuresBy = (tag: string): string =>
  (Object.keys(measures) as Measure[]).filter((name) => tagOf(name) === tag).join('|');
const tagPattern = (tag: string, value: string): string =>
  `(?:${measuresBy(tag)})\\s*(?:\\{\\s*${tag}\\s*:\\s*${value}\\s*\\})?`;

/** What a measure and a condition look like, for editors; `parseTarget` is the judge. */
export const measurePattern: string = `^\\s*(?:${[
  tagPattern('channel', '[a-z][a-z0-9-]*'),
  tagPattern('group', '[a-z][a-z0-9-]*'),
  tagPattern('operation', `(?:${operations.join('|')})`),
  measuresBy('none'),
].join('|')})\\s*$`;
export const conditionPattern: string =
  '^\\s*(?:avg|med|min|max|rate|count|p\\s*\\(\\s*\\d+(?:\\.\\d+)?\\s*\\))\\s*(?:<=|>=|<|>)\\s*-?\\d+(?:\\.\\d+)?\\s*$';

/** Why a text is no target: which part, and what was expected there. */
export interface TargetProblem {
  readonly part: 'measure' | 'condition';
  readonly expected: string;
}

/** What the tags of a target may name. */
export interface TagValues {
  readonly channels: readonly string[];
  readonly groups: readonly string[];
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
    /^\s*([a-z]+)\s*(?:\(\s*(\d+(?:\.\d+)?)\s*\))?\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*(ms|s|min|h|d|%)?\s*$/.exec(
      condition,
    );
  const statistic = body === null ? undefined : parseStatistic(body[1] ?? '', body[2]);
  if (body === null || statistic === undefined || !fits(statistic, form)) {
    return { part: 'condition', expected: `a condition such as ${examples[form.unit]}` };
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
};

/** What a limit may look like, behind "a limit of wait". */
const limitsOf: Readonly<Record<MeasureForm['unit'], string>> = {
  s: 'in ms, s, min, h or d, or as a bare number of seconds',
  ms: 'in ms or s, or as a bare number of milliseconds',
  share: 'between 0 and 1, or between 0 % and 100 %',
  count: 'without a unit',
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

/** A figure in the words of targets: `wait{channel:phone} p(90)`. */
export function figureText({ measure, of, statistic }: Figure): string {
  const tag = of === undefined ? '' : `{${measures[measure].tag}:${of}}`;
  return `${measure}${tag} ${statisticText(statistic)}`;
}

export function statisticText(statistic: Statistic): string {
  return statistic.kind === 'percentile' ? `p(${statistic.percent})` : statistic.kind;
}
