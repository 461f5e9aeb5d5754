import { replicationKey } from '../../mathematics/random/keyed-draws.ts';
import { immediate } from '../../simulation/agent-side.ts';
import { simulateJourneys } from '../../simulation/simulate-journeys.ts';
import { estimator, type Figure, halfWidth } from './estimates.ts';
import type { Measure, SimulatedCase } from './simulated-case.ts';
import { Units } from './units.ts';

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
  /** Whether it was stopped before figures were as narrow as they could have become. */
  readonly isStopped: boolean;
}

/** Looks on while a case is simulated. */
export interface Watch {
  /** So many contacts have been simulated of about so many, as far as that is known by now. */
  onContacts?(done: number, of: number): void;
  /** Asked now and then, many times a second: whether to go on. */
  goOn?(): Promise<boolean>;
}

export interface FoundMetric {
  readonly metric: string;
  readonly figures: readonly FoundFigure[];
}

export interface FoundFigure extends Figure {
  readonly halfWidth: number;
  readonly isNarrow: boolean;
  /** Contacts that would make it narrow enough; ∞ where nothing was ever seen. */
  readonly contactsNeeded: number;
}

/** So many contacts are simulated without looking up. */
const AT_A_STRETCH = 50_000;

/**
 * Simulates independent replications of a case until every figure is narrow enough, or as many
 * contacts have been simulated as may be.
 *
 * @param expected the figures by metric, in their order
 * @param seed of all replications; the same seed, the same findings
 */
export async function replicate<S>(
  one: SimulatedCase<S>,
  expected: Readonly<Record<string, readonly number[]>>,
  precision: Precision,
  seed: number,
  watch: Watch = {},
): Promise<Findings> {
  const least = (one.contacts ?? 0) * precision.leastReplications;
  if (least > precision.mostContacts) return outOfReach(expected, one, least);
  const units = new Units<S>();
  const broken: string[] = [];
  let contacts = 0;
  let lookedAt = 0;
  let isStopped = false;
  let goal = one.replications ?? precision.leastReplications;
  for (;;) {
    while (units.replications < goal || !units.areWhole) {
      const run = replication(one, seed, units.replications);
      units.add(run.sums, run.controls);
      broken.push(...run.broken);
      contacts += run.contacts;
      if (contacts - lookedAt < AT_A_STRETCH) continue;
      lookedAt = contacts;
      watch.onContacts?.(
        contacts,
        (contacts * Math.max(goal, units.replications)) / units.replications,
      );
      isStopped = (await watch.goOn?.()) === false;
      if (isStopped) break;
    }
    if (isStopped) units.dropLast();
    if (units.sums.length < 2) return { ...outOfReach(expected, one, least), isStopped };
    const estimated = estimator(units.sums, units.controls);
    const metrics = Object.entries(expected).flatMap(([metric, values]) => {
      const measure = one.measures[metric];
      if (measure === undefined) return [];
      const figures = estimated(measure, values, precision.confidence).map((figure, i) =>
        found(figure, values[i] ?? 0, measure.kind, contacts, precision),
      );
      return [{ metric, figures }];
    });
    const { replications } = units;
    const next = one.replications ?? nextGoal(metrics, replications, contacts, precision);
    if (isStopped || next <= replications) {
      return {
        metrics,
        replications,
        contacts,
        broken,
        isStopped: isStopped && next > replications,
      };
    }
    goal = next;
  }
}

/** A case whose shortest run is too long: it takes so many contacts to forget how it began. */
function outOfReach<S>(
  expected: Readonly<Record<string, readonly number[]>>,
  { measures }: SimulatedCase<S>,
  contactsNeeded: number,
): Findings {
  const nothing = {
    value: Number.NaN,
    standardError: Number.NaN,
    degrees: 0,
    halfWidth: Number.NaN,
  };
  return {
    metrics: Object.entries(expected)
      .filter(([metric]) => Object.hasOwn(measures, metric))
      .map(([metric, values]) => ({
        metric,
        figures: values.map(() => ({ ...nothing, at: '', isNarrow: false, contactsNeeded })),
      })),
    replications: 0,
    contacts: 0,
    broken: [],
    isStopped: false,
  };
}

/** Before that, nothing is given up: what it takes is not yet known, and controls need replications. */
const FIRST_LOOK = { contacts: 300_000, replications: 100, mostContacts: 3_000_000 };
/** The most by which replications grow before it is looked again. */
const GROWTH = 4;

/**
 * How many replications make every figure narrow that can become so, as far as that is known by now;
 * none more where only figures are left that could not.
 */
function nextGoal(
  metrics: readonly FoundMetric[],
  replications: number,
  contacts: number,
  { mostContacts }: Precision,
): number {
  const wide = metrics.flatMap(({ figures }) => figures.filter(({ isNarrow }) => !isNarrow));
  if (wide.length === 0) return 0;
  const perContact = replications / contacts;
  const most = Math.floor(perContact * mostContacts);
  const first = Math.max(
    Math.ceil(perContact * FIRST_LOOK.contacts),
    Math.min(FIRST_LOOK.replications, Math.floor(perContact * FIRST_LOOK.mostContacts)),
  );
  if (replications < first) return Math.min(most, first);
  const needed = wide.map(({ contactsNeeded }) => contactsNeeded).filter((n) => n <= mostContacts);
  if (needed.length === 0) return 0;
  const enough = Math.ceil(perContact * Math.max(...needed));
  return Math.min(most, GROWTH * replications, Math.max(replications + 1, enough));
}

function found(
  figure: Figure,
  expected: number,
  kind: Measure<never>['kind'],
  contacts: number,
  { confidence, relative, ofShare }: Precision,
): FoundFigure {
  const half = halfWidth(figure, confidence);
  const allowed = Math.max(relative * Math.abs(expected), kind === 'share' ? ofShare : 0);
  const judged = { ...figure, halfWidth: half };
  if (figure.undecided !== undefined) {
    // What a margin lacks in certainty is a matter of contacts, too.
    return { ...judged, isNarrow: false, contactsNeeded: contacts * 1.05 * figure.undecided };
  }
  if (kind === 'decision') return { ...judged, isNarrow: true, contactsNeeded: 0 };
  if (isExact(figure, expected)) return { ...judged, isNarrow: true, contactsNeeded: 0 };
  if (!(figure.standardError > 0)) {
    return { ...judged, isNarrow: false, contactsNeeded: Number.POSITIVE_INFINITY };
  }
  const excess = half / allowed;
  const factor = figure.isOfOneCount ? excess : excess * excess;
  return { ...judged, isNarrow: excess <= 1, contactsNeeded: contacts * 1.05 * factor };
}

/** Whether replications agree on the very value, but for rounding. */
export function isExact({ value, standardError }: Figure, expected: number): boolean {
  const rounding = 1e-9 * Math.abs(expected);
  return standardError <= rounding && Math.abs(value - expected) <= rounding;
}

interface Replication<S> {
  readonly sums: S;
  readonly controls: readonly number[];
  readonly contacts: number;
  readonly broken: readonly string[];
}

function replication<S>(one: SimulatedCase<S>, seed: number, number: number): Replication<S> {
  const { span } = one;
  const key = replicationKey(seed, number);
  const meter = one.meter(span);
  const feed = one.feed(key, span);
  const totals = simulateJourneys(
    {
      tables: one.tables,
      center: one.center,
      journeys: feed,
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
    controls: feed.controls,
    contacts: one.contacts ?? totals.journeys,
    broken: totals.broken,
  };
}
