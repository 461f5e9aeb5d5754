import type { Misfit } from './lever.ts';
import { rounded } from './scaled-text.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

// What levers change about leaving: its service part, and its background.

/** Of a scenario in which nobody leaves, nothing of that can be changed. */
export function needsChurn(draft: ScenarioDraft): Misfit | undefined {
  if (draft.get('churn') === undefined) {
    return { expected: 'a scenario with churn, in which customers may leave' };
  }
  return isRefuted(draft)
    ? { expected: 'a share that leaves after a bad experience which observed churn allows' }
    : undefined;
}

/** Where nobody leaves for other reasons than service, nobody can be kept from it. */
export function needsBackground(draft: ScenarioDraft): Misfit | undefined {
  const stated = [draft.get('churn', 'background') ?? 0].flat();
  const leaves = stated.some((share) => Number(share) > 0) || draft.get('churn', 'observed');
  return leaves
    ? undefined
    : { expected: 'a scenario in which customers leave for other reasons, too (churn.background)' };
}

/** Multiplies what a bad experience adds to leaving, in whichever form the scenario has it. */
export function multiplyService(draft: ScenarioDraft, factor: number): void {
  // Observed churn was observed under the service as it was.
  stateBackground(draft);
  const service = ['churn', 'service'];
  switch (draft.textAt(...service, 'form') ?? 'share') {
    case 'share':
      draft.set(service, {
        ...(draft.get(...service) as object | undefined),
        form: 'share',
        share: rounded(shareOf(draft) * factor),
      });
      return;
    case 'by-wait':
      draft.keysOf(...service, 'steps').forEach((_, i) => {
        draft.multiply([...service, 'steps', i, 'leaves'], factor, 1);
      });
      return;
    default:
      draft.multiply([...service, 'perBad'], factor);
      draft.multiply([...service, 'perHour'], factor);
  }
}

/**
 * Multiplies the share that leaves for reasons other than service.
 *
 * @param renewals only at a customer's first so many renewals
 */
export function multiplyBackground(draft: ScenarioDraft, factor: number, renewals?: number): void {
  stateBackground(draft);
  const path = ['churn', 'background'];
  if (renewals === undefined) {
    draft.multiply(path, factor, 1);
    return;
  }
  const stated = [draft.get(...path)].flat() as readonly number[];
  const last = stated.at(-1) ?? 0;
  const length = Math.max(stated.length, renewals + 1);
  const byRenewal = Array.from({ length }, (_, i) => {
    const before = stated[i] ?? last;
    return i < renewals ? Math.min(1, rounded(before * factor)) : before;
  });
  draft.set(path, byRenewal);
}

/**
 * Puts the background that observed churn leaves in its place: h₀ = 1 − (1 − h) ÷ (1 − b·q). Where the data
 * refute q they stay, and the scenario is refused for it.
 */
function stateBackground(draft: ScenarioDraft): void {
  const observed = draft.numberAt('churn', 'observed', 'churn');
  if (observed === undefined || isRefuted(draft)) return;
  const byService = leavingByService(draft);
  draft.remove('churn', 'observed');
  draft.set(
    ['churn', 'background'],
    byService < 1 ? rounded((observed - byService) / (1 - byService)) : 0,
  );
}

/** Whether more customers would leave because of service than were observed to leave at all. */
function isRefuted(draft: ScenarioDraft): boolean {
  const observed = draft.numberAt('churn', 'observed', 'churn');
  return observed !== undefined && leavingByService(draft) > observed;
}

/** Of all customers, those who leave at a renewal because of service, as it was observed. */
function leavingByService(draft: ScenarioDraft): number {
  const isShare = (draft.textAt('churn', 'service', 'form') ?? 'share') === 'share';
  return isShare ? (draft.numberAt('churn', 'observed', 'hit') ?? 0) * shareOf(draft) : 0;
}

/** Claim `leave-after-one-bad-third`, where the scenario says nothing else. */
const THIRD = 1 / 3;

function shareOf(draft: ScenarioDraft): number {
  const stated = draft.get('churn', 'service', 'share') ?? THIRD;
  if (typeof stated === 'number') return stated;
  const [part = 0, whole = 1] = String(stated).split('/').map(Number);
  return part / whole;
}
