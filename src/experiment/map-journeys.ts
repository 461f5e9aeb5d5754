import type { BusinessHours } from '../calendar/business-hours.ts';
import { type EventLog, eventLog, type LoggedActivity } from '../journey-map/event-log.ts';
import { type SpentKind, spentKinds } from '../journey-map/time-kind.ts';
import { type TimeShares, timeShares } from '../journey-map/time-shares.ts';
import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Alternative } from './compare-scenarios.ts';
import { JourneyEvents } from './journey-events.ts';
import { playReplication, type ReplicationOutcome } from './replication.ts';
import { closedStep, stepOf } from './step-of.ts';
import type { EstimatedLoss } from './waiting-cost.ts';

export interface MapOptions {
  readonly replications: number;
  /** Business hours, in seconds of the run. */
  readonly hours?: BusinessHours;
  /** Contacts that there is room for at once in a replication; any number where nothing is said. */
  readonly mostOpen?: number;
  /** Gets the rows of each replication, in seconds of the run. */
  readonly onRows?: (rows: readonly LoggedActivity[]) => void;
  /** Told how far it is, in replications. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Awaited time and again: false ends with the replications that are whole. */
  readonly goOn?: () => Promise<boolean>;
}

/** A step of simulated journeys, as far as the replications go. */
export interface SimulatedStep {
  readonly step: string;
  /** Of all journeys' time. */
  readonly share: Estimate;
  /** Seconds in it of a journey, whether it comes there or not. */
  readonly time: Estimate;
  readonly kinds: Readonly<Record<SpentKind, Estimate>>;
  /** Customers who would be there at the end with perfect service, see `WaitingCost`; absent where nobody leaves. */
  readonly lost?: EstimatedLoss;
}

/** Where the time of simulated journeys goes. */
export interface SimulatedMap {
  readonly name: string;
  readonly replications: number;
  /** Of all replications together. */
  readonly log: EventLog;
  readonly shares: TimeShares;
  /** The largest share of time first; then those where customers are lost without time. */
  readonly steps: readonly SimulatedStep[];
  readonly kinds: Readonly<Record<SpentKind, Estimate>>;
  /** Seconds of a journey, from its beginning to its end. */
  readonly time: Estimate;
  readonly lost?: EstimatedLoss;
  /** Journeys left out: begun before the warm-up was over, and not over at the end. */
  readonly early: number;
  readonly open: number;
  /** Laws of every run that one of these broke: a bug of ours. */
  readonly broken: readonly string[];
  /** What single replications say, for differences between maps. */
  readonly runs: readonly MappedRun[];
}

/** What one replication says. */
export interface MappedRun {
  readonly journeys: number;
  readonly shares: TimeShares;
  readonly losses: ReplicationOutcome['losses'];
}

/**
 * Simulates a scenario and maps its journeys: the rows of their event log are looked at as those of any
 * other, replication by replication for the intervals, and all together.
 *
 * @throws {TooManyOpen}
 */
export async function mapJourneys(
  { name, scenario, demand }: Alternative,
  options: MapOptions,
): Promise<SimulatedMap> {
  const { hours, replications, mostOpen, onRows, onProgress, goOn = async () => true } = options;
  const bare = { ...scenario, variants: [], answers: [] };
  const room = mostOpen === undefined ? {} : { mostOpen };
  const experiment = { scenario: bare, demand, figures: [], ...room };
  const all: LoggedActivity[] = [];
  const runs: MappedRun[] = [];
  const broken: string[] = [];
  let [early, open] = [0, 0];
  const sharesOf = (log: EventLog): TimeShares => timeShares(log, () => 'served', hours);
  for (let replication = 0; replication < replications; replication++) {
    const rows: LoggedActivity[] = [];
    const events = new JourneyEvents(scenario, replication, (row) => rows.push(row));
    const run = playReplication(experiment, replication, (record) => events.add(record), events);
    let step = run.next();
    for (; !step.done; step = run.next()) {
      onProgress?.(replication + step.value, replications);
      if (!(await goOn())) break;
    }
    if (!step.done) break;
    const log = eventLog(rows, 'spans');
    runs.push({
      journeys: log.cases.length,
      shares: sharesOf(log),
      losses: step.value.losses,
    });
    early += events.early;
    open += events.open;
    broken.push(...step.value.broken);
    for (const row of rows) all.push(row);
    onRows?.(rows);
    onProgress?.(replication + 1, replications);
    // A short replication asks nothing on its way.
    if (!(await goOn())) break;
  }
  const log = eventLog(all, 'spans');
  return {
    name,
    replications: runs.length,
    log,
    shares: sharesOf(log),
    ...estimatesOf({ scenario, demand }, runs),
    early,
    open,
    broken,
    runs,
  };
}

/** The time that a journey spends in a step, by replication; of all steps, where none is named. */
export function timeSamples(runs: readonly MappedRun[], step?: string): readonly Sample[] {
  return runs.map(({ journeys, shares }) =>
    ratio(step === undefined ? shares.calendar : (timeOf(shares, step)?.calendar ?? 0), journeys),
  );
}

function estimatesOf(
  of: Pick<Alternative, 'scenario' | 'demand'>,
  runs: readonly MappedRun[],
): Pick<SimulatedMap, 'steps' | 'kinds' | 'time' | 'lost'> {
  const lostIn = lossesBy(of, runs);
  const names = new Set([
    ...runs.flatMap(({ shares }) => shares.steps.map(({ step }) => step)),
    ...lostIn.steps,
  ]);
  const shareOf = (part: (shares: TimeShares) => number): Estimate =>
    estimate(runs.map(({ shares }) => ratio(part(shares), shares.calendar)));
  const split = (part: (shares: TimeShares, kind: SpentKind) => number) =>
    Object.fromEntries(
      spentKinds.map((kind) => [kind, shareOf((shares) => part(shares, kind))]),
    ) as Record<SpentKind, Estimate>;
  const steps = [...names].map((step) => {
    const lost = lostIn.of(step);
    return {
      step,
      share: shareOf((shares) => timeOf(shares, step)?.calendar ?? 0),
      time: estimate(timeSamples(runs, step)),
      kinds: split((shares, kind) => timeOf(shares, step)?.kinds[kind].calendar ?? 0),
      ...(lost === undefined ? {} : { lost }),
    };
  });
  const lost = lostIn.of(undefined);
  return {
    steps: steps.sort((a, b) => b.share.value - a.share.value),
    kinds: split((shares, kind) => shares.kinds[kind].calendar),
    time: estimate(timeSamples(runs)),
    ...(lost === undefined ? {} : { lost }),
  };
}

const timeOf = (shares: TimeShares, step: string) => shares.steps.find((one) => one.step === step);

const ratio = (numerator: number, denominator: number): Sample => ({
  kind: 'ratio',
  numerator,
  denominator,
});

/** Customers lost by the names of steps. */
function lossesBy(
  { scenario, demand }: Pick<Alternative, 'scenario' | 'demand'>,
  runs: readonly MappedRun[],
) {
  const nameOf = stepOf(scenario);
  const hasPlaces = demand.tables.places !== undefined;
  // Without journeys steps are attempts, which are told apart by their channels here.
  const known = runs.map(({ losses }) =>
    losses?.map((part) => {
      const step = nameOf(hasPlaces ? part.step - 1 : -1, part.channel);
      return { ...part, step: part.isClosed ? closedStep(step) : step };
    }),
  );
  return {
    steps: new Set(known.flatMap((parts) => parts?.map(({ step }) => step) ?? [])),
    /** All of them, where no step is named; undefined where nobody follows the customers. */
    of: (step: string | undefined): EstimatedLoss | undefined => {
      if (known.length === 0 || known.includes(undefined)) return undefined;
      const total = (what: 'customers' | 'money'): Estimate =>
        estimate(
          known.map((parts = []) => ({
            kind: 'value',
            value: parts.reduce(
              (sum, part) => (step === undefined || part.step === step ? sum + part[what] : sum),
              0,
            ),
          })),
        );
      return { customers: total('customers'), money: total('money') };
    },
  };
}
