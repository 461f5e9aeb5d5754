import { replicationKey } from '../../mathematics/random/keyed-draws.ts';
import { immediate } from '../../simulation/agent-side.ts';
import { simulate } from '../../simulation/simulate.ts';
import { type Figure, figuresOf, halfWidth } from './estimates.ts';
import type { SimulatedCase } from './simulated-case.ts';

/** How narrow intervals have to be, and what that may cost. */
export interface Precision {
  /** The level of the intervals. */
  readonly confidence: number;
  /** Largest half-width relative to the value, and of a share also in itself. */
  readonly relative: number;
  readonly ofShare: number;
  readonly leastReplications: number;
  /** So many contacts are simulated for one case at most. */
  readonly mostContacts: number;
}

/** What replications of a case found. */
export interface Findings {
  readonly metrics: readonly FoundMetric[];
  readonly replications: number;
  readonly contacts: number;
  /** Laws of every run that some replication broke. */
  readonly broken: readonly string[];
}

export interface FoundMetric {
  readonly metric: string;
  readonly figures: readonly FoundFigure[];
  /** Contacts that would make every figure narrow enough; ∞ where none was ever seen. */
  readonly contactsNeeded: number;
}

export interface FoundFigure extends Figure {
  readonly halfWidth: number;
  readonly isNarrow: boolean;
}

/**
 * Simulates independent replications of a case until every figure is narrow enough, or as many
 * contacts have been simulated as may be.
 *
 * @param expected the figures by metric, in their order
 * @param seed of all replications; the same seed, the same findings
 */
export function replicate<S>(
  one: SimulatedCase<S>,
  expected: Readonly<Record<string, readonly number[]>>,
  precision: Precision,
  seed: number,
): Findings {
  const least = (one.contacts ?? 0) * precision.leastReplications;
  if (least > 2 * precision.mostContacts) return outOfReach(Object.keys(expected), one, least);
  const sums: S[] = [];
  const broken: string[] = [];
  let contacts = 0;
  let goal = one.replications ?? precision.leastReplications;
  for (;;) {
    while (sums.length < goal) {
      const run = replication(one, seed, sums.length);
      sums.push(run.sums);
      broken.push(...run.broken);
      contacts += run.contacts;
    }
    const metrics = Object.entries(expected).flatMap(([metric, values]) => {
      const measure = one.measures[metric];
      if (measure === undefined) return [];
      const figures = figuresOf(measure, sums, values);
      return [found(metric, figures, values, measure.kind, sums.length, contacts, precision)];
    });
    const next = one.replications ?? nextGoal(metrics, sums.length, contacts, precision);
    if (next <= sums.length) return { metrics, replications: sums.length, contacts, broken };
    goal = next;
  }
}

/** A case whose shortest run is too long: it takes so many contacts to forget how it began. */
function outOfReach<S>(
  metrics: readonly string[],
  { measures }: SimulatedCase<S>,
  contactsNeeded: number,
): Findings {
  return {
    metrics: metrics
      .filter((metric) => Object.hasOwn(measures, metric))
      .map((metric) => ({ metric, figures: [], contactsNeeded })),
    replications: 0,
    contacts: 0,
    broken: [],
  };
}

/** How many replications make everything narrow that can become so, or as many as may be spent. */
function nextGoal(
  metrics: readonly FoundMetric[],
  replications: number,
  contacts: number,
  { mostContacts }: Precision,
): number {
  const most = Math.floor((replications * mostContacts) / contacts);
  const needed = metrics
    .filter(({ figures }) => figures.some(({ isNarrow }) => !isNarrow))
    .map(({ contactsNeeded }) => Math.ceil((contactsNeeded * replications) / contacts))
    .filter(Number.isFinite);
  return needed.length === 0 ? 0 : Math.min(most, Math.max(replications + 1, ...needed));
}

function found(
  metric: string,
  figures: readonly Figure[],
  expected: readonly number[],
  kind: 'share' | 'value',
  replications: number,
  contacts: number,
  { confidence, relative, ofShare }: Precision,
): FoundMetric {
  const judged = figures.map((figure, i): FoundFigure & { readonly excess: number } => {
    const value = expected[i] ?? 0;
    const half = halfWidth(figure, replications, confidence);
    const allowed = Math.max(relative * Math.abs(value), kind === 'share' ? ofShare : 0);
    const excess = isExact(figure, value) ? 0 : figure.standardError === 0 ? NaN : half / allowed;
    return { ...figure, halfWidth: half, isNarrow: excess <= 1, excess };
  });
  const worst = judged.reduce((most, { excess }) => (excess <= most ? most : excess), 0);
  return {
    metric,
    figures: judged.map(({ excess: _, ...figure }) => figure),
    contactsNeeded: Number.isNaN(worst)
      ? Number.POSITIVE_INFINITY
      : contacts * 1.05 * worst * worst,
  };
}

/** Whether replications agree on the very value, but for rounding. */
export function isExact({ value, standardError }: Figure, expected: number): boolean {
  const rounding = 1e-9 * Math.abs(expected);
  return standardError <= rounding && Math.abs(value - expected) <= rounding;
}

function replication<S>(
  one: SimulatedCase<S>,
  seed: number,
  number: number,
): { readonly sums: S; readonly contacts: number; readonly broken: readonly string[] } {
  const { span } = one;
  const key = replicationKey(seed, number);
  const meter = one.meter(span);
  const totals = simulate(
    {
      tables: one.tables,
      center: one.center,
      journeys: one.feed(key),
      agentSide: immediate,
      key,
      accountFrom: span.from,
      accountUntil: span.accountUntil ?? span.until,
      endsAt: span.until,
      ...(meter.leg && { onLeg: meter.leg }),
      ...(meter.turn && { onTurn: meter.turn }),
    },
    meter.attempt,
  );
  return {
    sums: meter.close(totals),
    contacts: one.contacts ?? totals.journeys,
    broken: totals.broken,
  };
}
