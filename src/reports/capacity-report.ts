import type { CapacityAnswer } from '../planning/capacity-answer.ts';
import type { CapacityState } from '../planning/capacity-state.ts';
import type { Target } from '../scenario/target.ts';
import type { Provenance } from './run-report.ts';

/** Everything that a search for capacity has to say. */
export interface CapacityReport {
  readonly scenario: {
    readonly name: string;
    readonly file: string;
    readonly hash: string;
    readonly seed: number;
  };
  readonly backend: string;
  readonly provenance: Provenance;
  readonly speed: number;
  /** What probes of the backend were judged by. */
  readonly targets: readonly Target[];
  /** Whether what people can carry was left out. */
  readonly isPastPeople: boolean;
  readonly state: CapacityState;
  readonly answer: CapacityAnswer;
  /** The multiple that the exit code is about. */
  readonly atLeast: number;
  /** Where all of it stands. */
  readonly folder: string;
  readonly interrupted?: string;
  /** Why nothing more could be sent. */
  readonly notRun?: string;
  readonly exitCode: number;
}

/** Whether the capacity is as much as was asked for: 0 where it is, 99 where it is less, 3 where it may be. */
export function capacityExitCode({
  answer,
  atLeast,
  interrupted,
  notRun,
}: Omit<CapacityReport, 'exitCode'>): 0 | 3 | 69 | 99 | 130 {
  if (interrupted !== undefined) return 130;
  if (notRun !== undefined) return 69;
  const { held = 0, isConfirmed, broken, endedBy } = answer;
  if (held >= atLeast && isConfirmed) return 0;
  if (endedBy === 'lowest' || (broken !== undefined && broken <= atLeast)) return 99;
  return 3;
}
