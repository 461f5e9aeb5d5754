import type { Scenario } from '../scenario/scenario.ts';
import { type Binding, backendBinds, isOfPeopleAlone, peopleBind } from './binding.ts';
import type { CapacityState, Probe, Search } from './capacity-state.ts';
import { bracketOf } from './search-bracket.ts';
import { nextSearchStep, type SearchEnd } from './search-step.ts';

/** The most demand that keeps the targets, and what keeps it from being more. */
export interface CapacityAnswer {
  /** The highest multiple of the scenario's demand that holds; undefined where none was shown to. */
  readonly held: number | undefined;
  /** Whether it held once more, with other luck. */
  readonly isConfirmed: boolean;
  /** The lowest multiple that is shown to break: the other end of the interval; undefined where none was. */
  readonly broken: number | undefined;
  /** Why no more was probed. */
  readonly endedBy: SearchEnd | 'interrupted';
  /** Undefined where nothing that was probed broke, so that nothing is known to bind. */
  readonly binding: Binding | undefined;
  /** Journeys an hour at a multiple of 1. */
  readonly ownAnHour: number;
}

/** How a search stands that has ended or been interrupted. */
export function searchEnd({ plan, probes }: Search): ReturnType<typeof nextSearchStep> {
  return nextSearchStep(plan, probes);
}

/**
 * What a state says. The backend is probed up to what people carry: where it holds even there, it is people who bind,
 * and the interval ends where the simulation alone breaks.
 */
export function capacityAnswer(
  scenario: Scenario,
  { people, backend }: CapacityState,
  ownAnHour: number,
): CapacityAnswer {
  const ofPeople = people && endOf(people);
  const search = backend === undefined || nothingHolds(ofPeople) ? people : backend;
  if (search === undefined) {
    const nothing = { held: undefined, isConfirmed: false, broken: undefined, binding: undefined };
    return { ...nothing, endedBy: 'interrupted', ownAnHour };
  }
  const end = endOf(search);
  const { held, isConfirmed, broken, endedBy } = end;
  const isAtPeople = search === backend && endedBy === 'highest' && ofPeople?.ceiling !== undefined;
  if (isAtPeople && people !== undefined) {
    const binding = bindingOf(people, ofPeople.ceiling, (probe) => peopleBind(scenario, probe));
    return { held, isConfirmed, broken: ofPeople.broken, endedBy: 'narrow', binding, ownAnHour };
  }
  const binding = bindingOf(search, end.ceiling, (probe) =>
    search === people || (people !== undefined && isOfPeopleAlone(probe, people.probes))
      ? peopleBind(scenario, probe)
      : backendBinds(probe, lowestHeld(search.probes, probe.multiple)),
  );
  // What people alone break, a backend does not mend.
  const most = broken ?? ofPeople?.broken;
  return { held, isConfirmed, broken: most, endedBy, binding, ownAnHour };
}

interface End {
  readonly held: number | undefined;
  readonly isConfirmed: boolean;
  readonly broken: number | undefined;
  readonly ceiling: number | undefined;
  readonly endedBy: SearchEnd | 'interrupted';
}

function endOf(search: Search): End {
  const step = searchEnd(search);
  const { probes } = search;
  if (step.kind === 'ended') return { ...step, endedBy: step.by };
  const bracket = bracketOf(probes);
  return { ...bracket, endedBy: 'interrupted' };
}

const nothingHolds = (end: End | undefined): boolean => end !== undefined && end.held === undefined;

function bindingOf(
  { probes }: Search,
  ceiling: number | undefined,
  bind: (probe: Probe) => Binding,
): Binding | undefined {
  const probe = probes.findLast(
    ({ multiple, found }) => multiple === ceiling && found !== 'held' && found !== 'unfit',
  );
  return probe === undefined ? undefined : bind(probe);
}

function lowestHeld(probes: readonly Probe[], below: number): Probe | undefined {
  return probes
    .filter(({ multiple, found }) => multiple < below && found !== 'unfit')
    .reduce<Probe | undefined>(
      (low, probe) => (low === undefined || probe.multiple < low.multiple ? probe : low),
      undefined,
    );
}
