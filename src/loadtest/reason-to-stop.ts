import type { LoadSettings } from '../scenario/scenario.ts';
import { isLoopback } from './desk/loopback.ts';
import type { RecentAnswers, ReplayProgress } from './run-line-count.ts';

/** Fewer operations say nothing of a share. */
const FEWEST = 50;

/** What others' machines are spared where the scenario says nothing. */
const usualElsewhere = { limited: 0.5, failed: 0.5 } as const;

/** Why a load ended before its time. */
export interface ReasonToStop {
  readonly why: string;
  /** By the cap on what may be sent, by what the backend does not carry, or by what has to do with neither. */
  readonly by: 'cap' | 'backend' | 'outside';
}

/** Why a load is to stop before its time; undefined where it may go on. */
export function reasonToStop(
  { maxArrivalsPerSecond, stopAbove }: Pick<LoadSettings, 'maxArrivalsPerSecond' | 'stopAbove'>,
  url: string,
  { busiestSecond, lately }: Pick<ReplayProgress, 'busiestSecond' | 'lately'>,
): ReasonToStop | undefined {
  // The plan kept to the cap; a backend that drives customers back may not.
  if (busiestSecond > maxArrivalsPerSecond) {
    const why = `${busiestSecond} contacts within one second, load.maxArrivalsPerSecond is ${maxArrivalsPerSecond}`;
    return { why, by: 'cap' };
  }
  const usual = isLoopback(new URL(url).hostname) ? {} : usualElsewhere;
  const { limited, failed } = { ...usual, ...stopAbove };
  const why =
    above(lately, lately.limited, limited, 'were turned away as too many', 'limited') ??
    above(lately, lately.down, failed, 'failed', 'failed');
  return why === undefined ? undefined : { why, by: 'backend' };
}

function above(
  { operations }: RecentAnswers,
  count: number,
  most: number | undefined,
  what: string,
  key: string,
): string | undefined {
  if (most === undefined || operations < FEWEST || count <= most * operations) return undefined;
  return `of the latest ${operations} operations ${count} ${what}: more than load.stopAbove.${key}, ${most}`;
}
