import type { Figure } from '../../scenario/figure.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SimulationResult } from '../simulate.ts';
import type { Departure } from './departure.ts';
import type { Flow, Network } from './network.ts';
import type { StationPrediction } from './station-prediction.ts';

/** Fewer replications say little of their spread. */
export const LEAST_SAMPLES = 10;

/** All that a figure is refereed by. */
export interface Court {
  readonly scenario: Scenario;
  readonly network: Network;
  readonly simulation: SimulationResult;
  readonly stations: readonly StationPrediction[];
  /** First contacts of each channel that count, on average, and what follows if nobody gives up. */
  readonly first: readonly number[];
  readonly flow: Flow;
  /** First contacts that come when it is closed. */
  readonly closed: readonly number[];
  /** Seconds that count. */
  readonly span: number;
  readonly isLogged: boolean;
}

/** A value of a formula, before it is compared. */
export interface Told {
  readonly value: number;
  readonly formula: string;
  readonly source: string;
  readonly reasons: readonly Departure[];
  /** Whether the run holds enough for a test. */
  readonly isEnough: boolean;
}

export function channelsOf({ scenario: { channels } }: Court, { of }: Figure): readonly number[] {
  return channels.flatMap(({ name }, number) => (of === undefined || of === name ? [number] : []));
}

export function hasChannel({ station }: StationPrediction, number: number): boolean {
  return station.classes.some((one) => one.number === number);
}
