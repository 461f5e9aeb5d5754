import type { Luck } from '../journey/draws.ts';
import { purpose } from '../journey/purposes.ts';
import { derivedKey, KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { Variation } from '../scenario/demand.ts';
import type { ArrivalRate } from './arrival-rate.ts';
import { meanBatch } from './batch-arrivals.ts';
import { busynessOf } from './busyness.ts';
import { ModulatedRate } from './modulated-rate.ts';
import { ScaledRate } from './scaled-rate.ts';

const DAY = 86_400;

/**
 * A stated rate as one replication has it: times the busyness of each day and the state of what
 * modulates it, at the highest multiple, in batches where they come in batches.
 *
 * @param channel −1 for demand that chooses its channel
 */
export function variedRate(
  stated: ArrivalRate,
  channel: number,
  { busyness, modulation, batches, highestMultiple }: Variation,
  runKey: Words,
): ArrivalRate {
  const scale = highestMultiple / (batches === undefined ? 1 : meanBatch(batches));
  let rate = stated;
  if (busyness !== undefined) {
    const days = Math.max(1, Math.ceil(stated.end / DAY));
    const luck = luckOf(runKey);
    const factors = Array.from(
      { length: days },
      (_, day) => scale * busynessOf(busyness, day, channel + 1, luck),
    );
    rate = new ScaledRate(rate, factors);
  } else if (scale !== 1) {
    rate = new ScaledRate(rate, [scale]);
  }
  if (modulation.length === 0) return rate;
  const key: Words = { high: 0, low: 0 };
  derivedKey(runKey, purpose.modulation, 0, key);
  return new ModulatedRate(rate, modulation, luckOf(key));
}

function luckOf({ high, low }: Words): Luck {
  const luck = new KeyedDraws();
  luck.own(high, low);
  return luck;
}
