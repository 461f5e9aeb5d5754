import { unfitnessOf } from '../experiment/fit-to-judge.ts';
import { cutOffVariants, impreciseAnswers } from './answer-remarks.ts';
import { formatNumberOf, formatQuantity, formatShare, unitOf } from './format.ts';
import { gapRemarks } from './gap-remarks.ts';
import { joiningRemarks } from './joining-remarks.ts';
import { correlatedBatches, imprecise, unfitRemarks } from './precision-remarks.ts';
import { reasonOf } from './reason.ts';
import { doubtsOf } from './referee-section.ts';
import type { Tone } from './report-section.ts';
import type { JudgedTarget, LoadReport, RunReport } from './run-report.ts';

/** How a target stands in a report: as it was judged, or not judged at all, and why. */
export interface Standing {
  readonly kind: 'met' | 'missed' | 'undecided' | 'empty' | 'not-judged';
  /** In a few words. */
  readonly text: string;
  /** Why, on a line of its own; absent where the figures say it. */
  readonly reason?: string;
  readonly tone: Tone;
}

/** How a target stands and why, in one. */
export function wholeText({ text, reason }: Standing): string {
  return reason === undefined ? text : `${text}: ${reason}`;
}

/**
 * How a target stands. One that only a measurement can decide is not judged where there was none,
 * nor by a run that is not fit to judge by, whatever its numbers would say.
 */
export function standingOf(report: RunReport, judged: JudgedTarget): Standing {
  const { verdict, judgedOn } = judged;
  if (judgedOn === 'measurement') {
    if (report.load === undefined) return notJudged('no load was run');
    if (report.load.unfit.length > 0) return notJudged('the run is unfit');
  }
  const why = reasonOf(judged, report.simulation);
  const reason = why === undefined ? {} : { reason: why };
  switch (verdict.kind) {
    case 'met':
      return { kind: 'met', text: 'met', tone: 'good' };
    case 'missed': {
      const text = `MISSED ${marginOf(judged, verdict.atLeastBy)}`;
      return { kind: 'missed', text, ...reason, tone: 'bad' };
    }
    case 'undecided':
      return { kind: 'undecided', text: 'undecided', ...reason, tone: 'unsure' };
    case 'empty':
      return { kind: 'empty', text: 'empty: nothing to measure, which is a miss', tone: 'bad' };
    default:
      return verdict satisfies never;
  }
}

function notJudged(why: string): Standing {
  return { kind: 'not-judged', text: `not judged: ${why}`, tone: 'unsure' };
}

function marginOf({ target }: JudgedTarget, atLeastBy: number): string {
  if (atLeastBy === 0) return 'at the limit itself';
  const unit = unitOf(target);
  const margin =
    unit === 'share'
      ? `${formatQuantity(atLeastBy, unit).replace(' %', '')} percentage points`
      : formatQuantity(atLeastBy, unit);
  return `by at least ${margin}`;
}

/** What a run says in a line, and what has to be said with it. */
export interface RunVerdict {
  readonly headline: string;
  readonly tone: Tone;
  /** Everything beside the headline that bears on how far the run can be believed. */
  readonly remarks: readonly string[];
}

/** The verdict of a run: what the most serious finding is, in the order of the exit codes. */
export function runVerdict(report: RunReport): RunVerdict {
  const { interrupted, loadNotRun, load, simulation, referee } = report;
  const limits = [
    ...simulation.broken.map(
      (law) =>
        `A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}. Please tell us.`,
    ),
    ...doubtsOf(referee),
    ...(interrupted === undefined
      ? []
      : [`INTERRUPTED: ${interrupted}. What there was until then is kept; it is incomplete.`]),
    ...(loadNotRun === undefined ? [] : [`LOAD NOT RUN: ${loadNotRun}`]),
    ...(load?.unfit ?? []).map((reason) => `UNFIT: ${reason}`),
    ...unfitRemarks(simulation),
    ...cutOffVariants(report),
  ];
  const remarks = [
    ...limits,
    ...gapRemarks(report),
    ...joiningRemarks(report.scenario.joining),
    ...imprecise(simulation),
    ...impreciseAnswers(report),
    ...correlatedBatches(simulation),
    ...(load === undefined ? [] : failureOf(load)),
  ];
  const targets = verdictOfTargets(report);
  if (remarks.length === 0) return { ...targets, remarks };
  const tone = targets.tone === 'bad' || simulation.broken.length > 0 ? 'bad' : 'unsure';
  const head = limits.length === 0 ? '' : `${headOf(report)}; `;
  return { headline: `${head}${targets.headline}`, tone, remarks };
}

/** A backend that refused customers is not to be overlooked, whatever the targets are about. */
function failureOf({ failures, pairing }: LoadReport): readonly string[] {
  const { contacts, idealContacts, requests, failedRequests } = failures;
  if (contacts === 0 || idealContacts > 0) return [];
  const share = formatShare(contacts / (pairing.both + pairing.onlyMeasured));
  return [
    `THE BACKEND FAILED: ${formatNumberOf(contacts, 'contact')} (${share}), none in the ideal run; ${failedRequests} of ${formatNumberOf(requests, 'request')} (${formatShare(failedRequests / requests)}).`,
  ];
}

function headOf(report: RunReport): string {
  const { interrupted, loadNotRun, simulation, referee } = report;
  if (simulation.broken.length > 0) return 'Not to be believed';
  if (doubtsOf(referee).length > 0) return 'In doubt';
  if (interrupted !== undefined) return 'Interrupted';
  if (loadNotRun !== undefined) return 'Load not run';
  const [unfit] = unfitnessOf(simulation);
  if (unfit !== undefined) return { 'not-settled': 'Not settled', 'cut-off': 'Cut off' }[unfit];
  return cutOffVariants(report).length > 0 ? 'Cut off' : 'Unfit to judge by what was measured';
}

function verdictOfTargets(report: RunReport): Omit<RunVerdict, 'remarks'> {
  const standings = report.targets.map((judged) => standingOf(report, judged));
  const countOf = (...kinds: readonly Standing['kind'][]) =>
    standings.filter(({ kind }) => kinds.includes(kind)).length;
  const missed = countOf('missed', 'empty');
  const undecided = countOf('undecided');
  const skipped = countOf('not-judged');
  const all = standings.length;
  if (all === 0 && report.simulation.replications === 0) {
    return { headline: 'nothing was simulated to its end', tone: 'unsure' };
  }
  if (all === 0) return { headline: 'no targets to judge by', tone: 'plain' };
  const parts = [
    ...(missed > 0 ? [`${missed} of ${all} targets MISSED`] : []),
    ...(undecided > 0 ? [`${undecided} of ${all} undecided`] : []),
    ...(skipped > 0 ? [`${skipped} of ${all} not judged`] : []),
    `${countOf('met')} of ${all} met`,
  ];
  if (missed > 0) {
    return { headline: all === 1 ? 'the target is MISSED' : parts.join(', '), tone: 'bad' };
  }
  if (undecided === 0 && skipped === 0) {
    return { headline: all === 1 ? 'the target is met' : `all ${all} targets met`, tone: 'good' };
  }
  // Who asked for a simulation only did not ask about a backend.
  const isAsAsked = undecided === 0 && skipped < all && report.command === 'simulate';
  return { headline: parts.join(', '), tone: isAsAsked ? 'good' : 'unsure' };
}
