import { type PerHour, perHour, seconds } from '../units.ts';
import { compileIncidents } from './compile-incidents.ts';
import { arisingShare } from './compile-reasons.ts';
import { intervalOf, profileOf, runLength, statedDay } from './days.ts';
import type { Demand, Profile, Variation } from './demand.ts';
import { problemRates } from './problem-rates.ts';
import type { RunFrame } from './run-frame.ts';
import type { ScenarioShape } from './schema.ts';

type DemandShape = ScenarioShape['demand'];
type RatedShape = Extract<DemandShape, { kind: 'problems' | 'forecast' | 'sinusoid' }>;

/** Demand in our units, by channel number, with every day of the run written out. */
export function compileDemand(
  scenario: ScenarioShape,
  frame: RunFrame,
  channelNames: readonly string[],
): Demand {
  const { demand } = scenario;
  const { clock, opensAt } = frame;
  const length = seconds(runLength(demand, clock));
  const incidents = compileIncidents(scenario, frame, channelNames);
  const variationOf = (rated: RatedShape, perHourOf: readonly (readonly PerHour[])[]) =>
    compileVariation(
      rated,
      rated.spikes.map(({ day, from }) => clock.instant(day - 1, from - opensAt)),
      perHourOf,
      arisingShare(scenario),
    );
  const byChannel = <Value>(
    record: Readonly<Record<string, Value>>,
    none: NoInfer<Value>,
  ): Value[] => channelNames.map((name) => record[name] ?? none);

  switch (demand.kind) {
    case 'problems': {
      const spikes = demand.spikes.map((spike) => [perHour(spike.perHour)]);
      return {
        kind: 'problems',
        isPerCustomer: demand.perCustomer !== undefined,
        length,
        incidents,
        interval: seconds(intervalOf(demand)),
        shape: demand.shape,
        profile: bounded(
          profileOf(problemRates(demand, frame), demand, clock),
          demand.highestPerHour,
        ),
        variation: variationOf(demand, spikes),
      };
    }
    case 'forecast':
      return {
        kind: 'forecast',
        length,
        incidents,
        interval: seconds(demand.interval),
        shape: demand.shape,
        profiles: channelNames.map((name) =>
          bounded(
            profileOf(statedDay(demand.perHour[name] ?? [], demand, name), demand, clock, name),
            demand.highestPerHour?.[name],
          ),
        ),
        variation: variationOf(
          demand,
          demand.spikes.map((spike) => byChannel(spike.perHour, 0).map(perHour)),
        ),
      };
    case 'sinusoid':
      return {
        kind: 'sinusoid',
        length,
        incidents,
        interval: length,
        waves: byChannel(demand.mean, 0).map((mean) => ({
          mean: perHour(mean),
          amplitude: perHour(mean * demand.amplitude),
          period: seconds(demand.period),
          phase: demand.phase,
        })),
        variation: variationOf(
          demand,
          demand.spikes.map((spike) => byChannel(spike.perHour, 0).map(perHour)),
        ),
      };
    case 'counts': {
      const intervals = Object.values(demand.counts)[0]?.length ?? 0;
      const none = Array.from({ length: intervals }, () => 0);
      return {
        kind: 'counts',
        length,
        incidents,
        interval: seconds(demand.interval),
        counts: byChannel(demand.counts, none),
      };
    }
    case 'instants':
      return {
        kind: 'instants',
        length,
        incidents,
        interval: length,
        instants: byChannel(demand.instants, []).map((list) => list.map(seconds)),
      };
    default:
      return demand satisfies never;
  }
}

function bounded(profile: Omit<Profile, 'highestPerHour'>, highest: number | undefined): Profile {
  const { perHour: starts, perHourAtEnd: ends } = profile;
  const most = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b), 0);
  return { ...profile, highestPerHour: perHour(highest ?? Math.max(most(starts), most(ends))) };
}

function compileVariation(
  { busyness, modulation, batches, spikes, multiple, highestMultiple }: RatedShape,
  starts: readonly number[],
  perHourOf: readonly (readonly PerHour[])[],
  arising: number,
): Variation {
  const states = modulation?.states ?? [];
  // Of no demand at all there is nothing to keep a share of.
  const highest = highestMultiple ?? (multiple === 0 ? 1 : multiple);
  return {
    busyness,
    modulation: states.map(({ factor, stays, next }, state) => ({
      factor,
      meanStay: seconds(stays),
      next: next ?? states.map((_, to) => (to === state ? 0 : 1 / (states.length - 1))),
    })),
    batches,
    spikes: spikes.map(({ length }, i) => ({
      from: seconds(starts[i] as number),
      length: seconds(length),
      perHour: perHourOf[i] ?? [],
    })),
    multiple: multiple * arising,
    highestMultiple: highest,
    keptAlike: multiple / highest,
  };
}
