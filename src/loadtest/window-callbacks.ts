import { isOpenAt } from '../calendar/business-hours.ts';
import {
  type CallbackMeasure,
  CallbackTally,
  sampleOfCallbacks,
} from '../experiment/callback-tally.ts';
import { outcome } from '../journey/outcome.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { openingOf } from '../simulation/center/opening-of.ts';
import { seconds } from '../units.ts';

type Numbered = Pick<AttemptRecord, 'journey' | 'attempt'>;

/** An attempt of either world. Its `class` is the channel where it was last: another, if a machine has handed it over. */
export type Coming = Numbered &
  Pick<AttemptRecord, 'channel' | 'class' | 'due' | 'ended' | 'outcome' | 'carried'>;

/**
 * Who came to the channels with callbacks within a window, and the offers to them: of both worlds of a load alike, and
 * with the meaning that they have in a simulation. A contact comes to the channel that it begins on, and to the one that
 * it is handed over to. Who was there when the window began, or came outside hours, is not counted, nor are offers to them.
 */
export class WindowCallbacks {
  readonly #offers: readonly CallbackRecord[];
  readonly #channels: Scenario['channels'];
  /** By channel. */
  readonly #came: Float64Array;

  /**
   * @param scenario as it is from the start of the window on, see `scenario-from.ts`
   * @param attempts those of the window, or of a part of it: offers to others are left out
   */
  constructor(
    { channels }: Pick<Scenario, 'channels'>,
    attempts: Iterable<Coming>,
    offers: readonly CallbackRecord[],
  ) {
    const openings = channels.map(openingOf);
    const came = new Float64Array(channels.length);
    const counted = new Kept(offers);
    for (const attempt of attempts) {
      if (attempt.carried !== 0) continue;
      counted.keep(attempt);
      const { class: where, channel, due, ended } = attempt;
      // Who is turned away is so on coming.
      const at = where === channel ? due : ended;
      const opening = openings[where];
      const isClosed = opening !== undefined && !isOpenAt(opening, seconds(at));
      if (attempt.outcome !== outcome.blocked || !isClosed) came[where] = (came[where] ?? 0) + 1;
    }
    this.#channels = channels;
    this.#came = came;
    this.#offers = counted.offers;
  }

  /** Offers on a channel, or on all, in their order. */
  offersOn(of: string | undefined): readonly CallbackRecord[] {
    const isOf = this.#offering(of);
    return this.#offers.filter((record) => isOf[record.class]);
  }

  /** @param offers those of the figure's channel, or some of them */
  sample(
    measure: CallbackMeasure,
    { statistic, of }: Figure,
    offers: Iterable<CallbackRecord> = this.offersOn(of),
  ): Sample {
    const tally = new CallbackTally();
    for (const record of offers) tally.add(record);
    const isOf = this.#offering(of);
    const came = this.#came.reduce((sum, count, channel) => sum + (isOf[channel] ? count : 0), 0);
    return sampleOfCallbacks(measure, statistic, [tally], came);
  }

  /** By channel, whether it is asked for and has callbacks. */
  #offering(of: string | undefined): readonly boolean[] {
    return this.#channels.map(
      (channel) =>
        channel.kind === 'live-voice' &&
        channel.callback !== undefined &&
        (of === undefined || channel.name === of),
    );
  }
}

/** Offers to some attempts, in their order. */
export function offersTo(
  attempts: Iterable<Numbered>,
  offers: readonly CallbackRecord[],
): readonly CallbackRecord[] {
  const kept = new Kept(offers);
  for (const attempt of attempts) kept.keep(attempt);
  return kept.offers;
}

/** Of many attempts few are offered a callback: only these are remembered. */
class Kept {
  readonly #all: readonly CallbackRecord[];
  /** Whether an offer is kept, by attempt. */
  readonly #isKept: Map<string, boolean>;

  constructor(all: readonly CallbackRecord[]) {
    this.#all = all;
    this.#isKept = new Map(all.map((offer) => [keyOf(offer), false]));
  }

  keep(attempt: Numbered): void {
    if (this.#isKept.size === 0) return;
    const key = keyOf(attempt);
    if (this.#isKept.has(key)) this.#isKept.set(key, true);
  }

  get offers(): readonly CallbackRecord[] {
    return this.#all.filter((offer) => this.#isKept.get(keyOf(offer)));
  }
}

const keyOf = ({ journey, attempt }: Numbered): string => `${journey}-${attempt}`;
