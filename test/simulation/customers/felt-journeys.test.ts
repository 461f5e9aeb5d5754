import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cause } from '../../../src/experience/causes.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import { FeltJourneys } from '../../../src/simulation/customers/felt-journeys.ts';
import { someCauses } from '../../experience/some-causes.ts';

const CUSTOMERS = 4;

const journeys = fc.record({
  customer: fc.nat({ max: CUSTOMERS - 1 }),
  wait: fc.double({ min: 0, noNaN: true }),
  causes: fc.subarray([...causeNames]),
  channel: fc.nat({ max: 255 }),
  step: fc.nat({ max: 65_535 }),
});
/** A journey to keep, or the customer of all that are to be taken. */
const moves = fc.array(fc.oneof({ weight: 3, arbitrary: journeys }, fc.nat({ max: 3 })), {
  maxLength: 60,
});

interface Told {
  readonly wait: number;
  readonly causes: readonly string[];
  readonly channel: number;
  readonly step: number;
}

function taken(felt: FeltJourneys, customer: number): readonly Told[] {
  return felt.take(customer).map(({ causes, wait }) => {
    const names = causeNames.filter((name) => causes.has(cause[name]));
    const [first = 'waited'] = names;
    return {
      wait,
      causes: names,
      channel: causes.channelOf(cause[first]),
      step: causes.stepOf(cause[first]),
    };
  });
}

describe('journeys that are felt', () => {
  it('are given back as they were, the latest first, and once', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const felt = new FeltJourneys(CUSTOMERS);
        const kept: Told[][] = Array.from({ length: CUSTOMERS }, () => []);
        for (const move of all) {
          if (typeof move === 'number') {
            expect(felt.has(move)).toBe(kept[move]?.length !== 0);
            expect(taken(felt, move)).toEqual(kept[move]);
            kept[move] = [];
            continue;
          }
          const { customer, channel, step, wait } = move;
          // A journey without causes is felt by its wait, which has a place, too.
          const causes = someCauses(move.causes, channel, step);
          causes.placeWait(channel, step);
          felt.keep(customer, { causes, wait, isBad: causes.isBad });
          kept[customer]?.unshift({ wait, causes: move.causes, channel, step });
        }
        kept.forEach((own, customer) => {
          expect(taken(felt, customer)).toEqual(own);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('may be many more than a block of memory holds', () => {
    const many = 50_000;
    const felt = new FeltJourneys(many);
    for (const round of [1, 2]) {
      for (let customer = 0; customer < many; customer++) {
        const causes = someCauses(['abandoned'], customer % 200, round);
        felt.keep(customer, { causes, wait: customer, isBad: true });
      }
      let wrong = 0;
      for (let customer = 0; customer < many; customer++) {
        const [own, ...others] = taken(felt, customer);
        const isRight = own?.wait === customer && own.channel === customer % 200;
        if (!isRight || own.step !== round || others.length > 0) wrong++;
      }
      expect(wrong).toBe(0);
    }
  });
});
