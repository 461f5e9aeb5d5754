import type { Sample } from '../mathematics/statistics/estimate.ts';
import { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import type { Statistic } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import { type CallbackRecord, callbackEnd } from '../simulation/callback-record.ts';
import { sampleOfSketches } from './tally.ts';

/**
 * What became of the callbacks of one channel. Offered = accepted + refused, and accepted = reached +
 * lost + open.
 */
export class CallbackTally {
  offered = 0;
  accepted = 0;
  reached = 0;
  /** Not reached by the last call. */
  lost = 0;
  /** Cut off by the end of the run: neither reached nor lost. */
  open = 0;
  /** From accepting until an agent had the customer, in seconds, of those reached. */
  readonly waits: QuantileSketch;

  /** @param mostExact how many waits are kept as they are, see `QuantileSketch` */
  constructor(mostExact?: number) {
    this.waits = new QuantileSketch(mostExact);
  }

  add({ end, wait }: CallbackRecord): void {
    this.offered++;
    if (end === callbackEnd.refused) return;
    this.accepted++;
    if (end === callbackEnd.lost) this.lost++;
    else if (end === callbackEnd.open) this.open++;
    else {
      this.reached++;
      this.waits.add(wait);
    }
  }
}

const callbackMeasures = [
  'callbackOffered',
  'callbackAccepted',
  'callbackReached',
  'callbackWait',
  'callbacks',
] as const satisfies readonly Measure[];
export type CallbackMeasure = (typeof callbackMeasures)[number];

export function isCallbackMeasure(measure: Measure): measure is CallbackMeasure {
  return callbackMeasures.some((one) => one === measure);
}

/** Of how many of the callbacks a measure is; undefined where it is of all contacts. */
export function callbacksOf(
  measure: CallbackMeasure,
  { offered, accepted, reached, lost }: CallbackTally,
): number | undefined {
  switch (measure) {
    case 'callbackOffered':
      return undefined;
    case 'callbackAccepted':
      return offered;
    case 'callbackReached':
      return reached + lost;
    case 'callbackWait':
      return reached;
    case 'callbacks':
      return accepted;
    default:
      return measure satisfies never;
  }
}

/**
 * One such measure over one or several channels.
 *
 * @param contacts those who came to these channels, open ones included
 */
export function sampleOfCallbacks(
  measure: CallbackMeasure,
  statistic: Statistic,
  tallies: readonly CallbackTally[],
  contacts: number,
): Sample {
  const sum = (pick: (tally: CallbackTally) => number) =>
    tallies.reduce((all, tally) => all + pick(tally), 0);
  const share = (numerator: number, denominator: number): Sample => ({
    kind: 'share',
    numerator,
    denominator,
  });
  switch (measure) {
    case 'callbackOffered':
      return share(
        sum(({ offered }) => offered),
        contacts,
      );
    case 'callbackAccepted':
      return share(
        sum(({ accepted }) => accepted),
        sum(({ offered }) => offered),
      );
    case 'callbackReached':
      return share(
        sum(({ reached }) => reached),
        sum(({ reached, lost }) => reached + lost),
      );
    case 'callbackWait':
      return sampleOfSketches(
        tallies.map(({ waits }) => waits),
        statistic,
      );
    case 'callbacks':
      return { kind: 'value', value: sum(({ accepted }) => accepted) };
    default:
      return measure satisfies never;
  }
}
