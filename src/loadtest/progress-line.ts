import { numberOf } from '../number-of.ts';
import type { ReplayPlan } from './replay-plan.ts';
import type { ReplayProgress } from './run-line-count.ts';
import type { DayWindow } from './window-of-day.ts';

/** How far a replay has come, in wall seconds; `now` as milliseconds since 1970. */
export function progressLine(
  plan: Pick<ReplayPlan, 'startsAt' | 'speed' | 'endsAtMs'>,
  { lasts, journeys }: Pick<DayWindow, 'lasts' | 'journeys'>,
  { sent, ended }: Pick<ReplayProgress, 'sent' | 'ended'>,
  now: number = Date.now(),
): string {
  if (now < plan.startsAt) {
    return `load: begins in ${Math.ceil((plan.startsAt - now) / 1000)} s, ${numberOf(`${journeys}`, 'journey')} scheduled`;
  }
  const elapsed = (now - plan.startsAt) / 1000;
  const length = lasts / plan.speed;
  const left = Math.max(0, Math.ceil(plan.endsAtMs / 1000 - elapsed));
  const part =
    elapsed < length
      ? `${Math.round(elapsed)} of ${Math.round(length)} s`
      : `draining, at most ${left} s left`;
  return `load: ${part}, ${numberOf(`${sent}`, 'contact')} sent (${numberOf(`${journeys}`, 'journey')} scheduled), ${ended} ended`;
}
