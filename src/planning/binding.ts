import { type Operation, operations } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Target } from '../scenario/target.ts';
import type { Probe } from './capacity-state.ts';
import { isOfBackend } from './criterion.ts';
import type { OperationLoad } from './operation-load.ts';

/** What keeps a centre from carrying more. */
export type Binding =
  /** People: the simulation alone breaks these promises. */
  | {
      readonly kind: 'people';
      readonly targets: readonly Target[];
      /** Agent groups that answer the channels in question. */
      readonly groups: readonly string[];
    }
  /** The backend, and which of its operations. */
  | {
      readonly kind: 'backend';
      readonly targets: readonly Target[];
      readonly operation: Operation | undefined;
      readonly how: HowBound;
    };

export type HowBound =
  /** It turned requests away as too many (429). */
  'limited' | 'failed' | 'latency';

/** Which people bind: those who answer the channels whose promises were not kept. */
export function peopleBind(scenario: Scenario, { criteria }: Probe): Binding {
  const targets = criteria.filter(({ standing }) => standing !== 'kept').map((c) => c.target);
  const { channels, groups } = scenario;
  const groupsOf = ({ measure, of }: Target) =>
    groups.filter(
      (group) =>
        of === undefined ||
        (measure === 'occupancy'
          ? group.name === of
          : group.channels.some((channel) => channels[channel]?.name === of)),
    );
  const names = new Set(targets.flatMap(groupsOf).map(({ name }) => name));
  return { kind: 'people', targets, groups: [...names] };
}

/**
 * Whether what a backend did not hold is due to people all the same: promises that the simulation without it hardly
 * keeps, and that its latency moves by less than they are known to.
 *
 * @param simulated probes of the simulation alone
 */
export function isOfPeopleAlone(
  { multiple, criteria }: Probe,
  simulated: readonly Probe[],
): boolean {
  const alone = simulated.findLast((probe) => probe.multiple === multiple && probe.draw === 0);
  const open = criteria.filter(({ standing }) => standing !== 'kept');
  return open.every(({ target, value, interval }) => {
    const without = alone?.criteria.find((own) => own.target.text === target.text);
    if (isOfBackend(target) || without === undefined || interval === null) return false;
    const moved = Math.abs((value ?? Number.NaN) - (without.value ?? Number.NaN));
    return moved < (interval.high - interval.low) / 2;
  });
}

/** A share of operations that failed from which on it is failures that bind. */
const NOTABLE_SHARE = 0.01;

/** An operation that fails so many times as often as all together stands out… */
const STANDS_OUT = 2;
/** …if it is asked for often enough. */
const FEWEST = 20;

/**
 * Which operation of a backend binds at a probe that did not hold: the one that stands out where enough fail,
 * else the one that a broken target names, else the one whose latency has grown most.
 *
 * @param before a probe with less demand, which latencies have grown from
 */
export function backendBinds(probe: Probe, before: Probe | undefined): Binding {
  const loads = probe.sent?.figures.operations ?? [];
  const broken = probe.criteria.filter(({ standing }) => standing !== 'kept').map((c) => c.target);
  const bound = (operation: Operation | undefined, how: HowBound): Binding => ({
    kind: 'backend',
    targets: broken,
    operation,
    how,
  });
  const requests = loads.reduce((sum, { count }) => sum + count, 0);
  const limited = loads.reduce((sum, load) => sum + load.limited, 0);
  const failures = loads.reduce((sum, { failed }) => sum + failed, limited);
  if (failures > NOTABLE_SHARE * requests) {
    const overall = failures / requests;
    const apart = loads.filter(
      (load) => load.count >= FEWEST && shareFailed(load) > STANDS_OUT * overall,
    );
    // Where none stands out, all share a limit, and the one that is asked for most binds.
    const worst = mostOf(apart, shareFailed) ?? mostOf(loads, (load) => load.failed + load.limited);
    return bound(worst?.operation, limited > failures / 2 ? 'limited' : 'failed');
  }
  const named = broken.find((target) => isOfBackend(target) && target.of !== undefined)?.of;
  const operation = operations.find((name) => name === named);
  if (operation !== undefined) return bound(operation, 'latency');
  const calm = new Map(before?.sent?.figures.operations.map((load) => [load.operation, load]));
  // Of what was not asked for before, nobody knows whether it has grown.
  const known = loads.filter(({ operation }) => calm.has(operation));
  const grown = mostOf(known.length === 0 ? loads : known, (load) => growthOf(load, calm));
  return bound(grown?.operation, 'latency');
}

/** Failed for each of an operation's own requests: one that is rare may be the one that fails. */
const shareFailed = ({ failed, limited, count }: OperationLoad): number =>
  (failed + limited) / count;

/**
 * How many milliseconds longer an operation takes than before. By how many times would name the quickest: where all of them
 * queue for the same workers, each waits as long, and a short one for many times its own length.
 */
function growthOf(
  { operation, p95 }: OperationLoad,
  calm: ReadonlyMap<Operation, OperationLoad>,
): number {
  return (p95 ?? 0) - (calm.get(operation)?.p95 ?? 0);
}

function mostOf<T>(things: readonly T[], amount: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (most, thing) => (most === undefined || amount(thing) > amount(most) ? thing : most),
    undefined,
  );
}
