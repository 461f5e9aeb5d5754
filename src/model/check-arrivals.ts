import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';

import { unreachableState } from '../mathematics/random/unreachable-state.ts';
import type { ArrivalPlan, ModulationPlan } from './arrival-plan.ts';

import { checkLaw, checkShares } from './check-law.ts';
import { highestOf, type Rate } from './rate.ts';
import type { Spot } from './spot.ts';

const variation = ['batches', 'modulation'];
const keys: Readonly<Record<ArrivalPlan['kind'], readonly string[]>> = {
  poisson: ['rate', ...variation],
  'piecewise-constant': ['interval', 'rates', ...variation],
  'piecewise-linear': ['interval', 'rates', ...variation],
  sinusoidal: ['mean', 'amplitude', 'period', 'phase', ...variation],
  counts: ['interval', 'counts'],
  instants: ['at'],
  renewal: ['gap'],
};
const kinds = Object.keys(keys);

/** More than one could wait for: contacts of one class in one replication. */
export const MOST_CONTACTS = 1e9;
/** What `CountedArrivals` has numbers for. */
const MOST_INTERVALS = 1_000_000;
const MOST_IN_INTERVAL = 1_048_575;
/** Contacts that come at once: as in scenarios. */
const MOST_IN_BATCH = 10_000;

/** Notes what is wrong with the arrivals of a class. @param length of the run, in seconds */
export function checkArrivals(at: Spot, length: number): void {
  const kind = at.at('kind').value as ArrivalPlan['kind'];
  if (!kinds.includes(kind)) {
    at.refuse(`arrivals: poisson(perHour(60)), or an object of kind ${kinds.join(', ')}`);
    return;
  }
  at.isRecordOf(['kind', ...keys[kind]], 'arrivals');
  if (at.at('batches').isGiven) checkBatches(at.at('batches'));
  if (at.at('modulation').isGiven) checkModulation(at.at('modulation'), length);
  const before = at.problemCount;
  checkKind(at, kind, length);
  if (at.problemCount === before) checkCandidates(at, length);
}

function checkKind(at: Spot, kind: ArrivalPlan['kind'], length: number): void {
  switch (kind) {
    case 'poisson':
      checkRate(at.at('rate'), length);
      return;
    case 'piecewise-constant':
    case 'piecewise-linear': {
      at.at('interval').isPositive();
      const least = kind === 'piecewise-linear' ? 2 : 1;
      const rates = at.at('rates').list(least, `a list of rates, ${least} at least`);
      for (const rate of rates) checkRate(rate, length);
      return;
    }
    case 'sinusoidal': {
      const [mean, amplitude] = [at.at('mean'), at.at('amplitude')];
      if (checkRate(mean, length) && checkRate(amplitude, length)) {
        const most = (mean.value as Rate).perHour;
        const swing = amplitude.at('perHour');
        swing.demand((swing.value as number) <= most, `at most the mean, ${most}`);
      }
      at.at('period').isPositive();
      at.at('phase').isFinite();
      return;
    }
    case 'counts': {
      at.at('interval').isPositive();
      const counts = at.at('counts').list(1, 'a list of counts');
      if (counts.length > MOST_INTERVALS) at.refuse(`at most ${MOST_INTERVALS} intervals`);
      const isCount = counts.map((count) => count.isWhole(0, MOST_IN_INTERVAL));
      if (!isCount.every(Boolean)) return;
      const all = counts.reduce((sum, { value }) => sum + (value as number), 0);
      at.at('counts').demand(all <= MOST_CONTACTS, `at most ${MOST_CONTACTS} contacts`);
      return;
    }
    case 'instants':
      for (const instant of at.at('at').list(0, 'a list of instants')) instant.isNotNegative();
      return;
    case 'renewal':
      checkGap(at.at('gap'), length);
      return;
    default:
      kind satisfies never;
  }
}

function checkRate(at: Spot, length: number): boolean {
  const contacts = at.at('perHour');
  if (!contacts.isGiven) {
    at.refuse('a rate with its unit, such as perHour(60), which is { perHour: 60 }');
    return false;
  }
  if (!at.isRecordOf(['perHour'], 'a rate') || !contacts.isNotNegative()) return false;
  const expected = ((contacts.value as number) * length) / 3600;
  return contacts.demand(
    !(expected > MOST_CONTACTS),
    `at most ${MOST_CONTACTS} contacts in the run`,
  );
}

/** Candidates are drawn at the highest rate of the highest state, whatever becomes of them. */
function checkCandidates(at: Spot, length: number): void {
  const plan = at.value as ArrivalPlan;
  if (!('modulation' in plan) || !Array.isArray(plan.modulation)) return;
  const factor = plan.modulation.reduce((most, state) => Math.max(most, state?.factor ?? 0), 0);
  const candidates = (highestRateOf(plan) * factor * length) / 3600;
  at.at('modulation').demand(
    !(candidates > MOST_CONTACTS),
    `factors with which at most ${MOST_CONTACTS} contacts come in the run`,
  );
}

function highestRateOf(plan: ArrivalPlan): number {
  switch (plan.kind) {
    case 'poisson':
      return plan.rate.perHour;
    case 'sinusoidal':
      return plan.mean.perHour + plan.amplitude.perHour;
    case 'piecewise-constant':
    case 'piecewise-linear':
      return highestOf(plan.rates);
    default:
      return 0;
  }
}

function checkGap(at: Spot, length: number): void {
  if (!checkLaw(at)) return;
  const gap = at.value as Law;
  at.demand(meanOf(gap) > 0, 'time between arrivals');
  at.demand(
    !(length / meanOf(gap) > MOST_CONTACTS),
    `at most ${MOST_CONTACTS} contacts in the run`,
  );
}

function checkBatches(at: Spot): void {
  const kind = at.at('kind');
  if (!kind.isOneOf(['shares', 'geometric'])) return;
  if (kind.value === 'shares') {
    at.isRecordOf(['kind', 'shares'], 'sizes of batches');
    const shares = at.at('shares');
    checkShares(shares);
    if (Array.isArray(shares.value) && shares.value.length > MOST_IN_BATCH) {
      shares.refuse(`at most ${MOST_IN_BATCH} at once`);
    }
    return;
  }
  at.isRecordOf(['kind', 'mean'], 'sizes of batches');
  const mean = at.at('mean');
  if (mean.isPositive()) {
    const isRight = (mean.value as number) >= 1 && (mean.value as number) <= MOST_IN_BATCH;
    mean.demand(isRight, `a mean from 1 to ${MOST_IN_BATCH}`);
  }
}

function checkModulation(at: Spot, length: number): void {
  const before = at.problemCount;
  const states = at.list(1, 'a list of states');
  for (const state of states) {
    state.isRecordOf(['factor', 'meanStay', 'next'], 'a state');
    state.at('factor').isNotNegative();
    const stay = state.at('meanStay');
    if (stay.isPositive()) {
      stay.demand(
        !(length / (stay.value as number) > MOST_CONTACTS),
        `a state that does not end more than ${MOST_CONTACTS} times in the run`,
      );
    }
    // A lone state leads nowhere else, and stays.
    const next = state.at('next');
    if (next.list(1, 'a list of shares').length !== states.length) {
      next.refuse(`${states.length} shares, one for each state`);
    } else checkShares(next);
  }
  if (at.problemCount > before || states.length === 0) return;
  const leads = (at.value as readonly ModulationPlan[]).map(({ next }) => next);
  const isIrreducible = unreachableState(leads) === undefined;
  at.demand(isIrreducible, 'states of which each leads, in the end, to every other');
}
