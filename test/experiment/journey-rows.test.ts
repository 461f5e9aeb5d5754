import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JourneyRows } from '../../src/experiment/journey-rows.ts';
import { ResolutionTally } from '../../src/experiment/resolution-tally.ts';

describe('the rows of journeys', () => {
  it('are found again by the numbers of the journeys, in the order in which they began', () => {
    const numbers = fc.uniqueArray(fc.nat(1_000_000), { maxLength: 300 });
    fc.assert(
      fc.property(numbers, numbers, (journeys, others) => {
        const rows = new JourneyRows();
        expect(journeys.map((journey) => rows.begin(journey))).toEqual(journeys.map((_, i) => i));
        expect(rows.count).toBe(journeys.length);
        for (const journey of [...journeys, ...others]) {
          expect(rows.of(journey)).toBe(journeys.indexOf(journey));
        }
      }),
    );
  });
});

describe('the tickets of a channel', () => {
  it('are as many as come, each with its turns', () => {
    const tally = new ResolutionTally();
    const tickets = 5000;
    for (let ticket = 0; ticket < tickets; ticket++)
      tally.add(ticket, ticket, ticket + 10, ticket % 2 === 0, true);
    // Who was asked for something replies after 5 s and waits 3 s more; every tenth comes back unsolved.
    for (let ticket = 0; ticket < tickets; ticket += 2)
      tally.add(ticket, ticket + 15, ticket + 18, false, true);
    for (let ticket = 1; ticket < tickets; ticket += 10)
      tally.add(ticket, ticket + 100, undefined, false, true);
    // One that began in the warm-up counts neither then nor later.
    tally.add(tickets, 0, 1, false, false);
    tally.add(tickets, 5, 6, false, true);
    expect(tally.reopenings).toBe(500);
    expect(tally.solutions).toBe(5000);
    expect(tally.fullResolutions).toHaveLength(4500);
    expect(tally.fullResolutions.filter((time) => time === 18)).toHaveLength(2500);
    expect(tally.teamTimes.filter((time) => time === 13)).toHaveLength(2500);
    expect(tally.teamTimes.filter((time) => time === 10)).toHaveLength(2000);
  });
});
