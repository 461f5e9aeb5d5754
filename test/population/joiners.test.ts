import { describe, expect, it } from 'vitest';
import { replicationKey } from '../../src/mathematics/random/keyed-draws.ts';
import { Joiners } from '../../src/population/joiners.ts';
import { Population } from '../../src/population/population.ts';
import { probability } from '../../src/units.ts';
import { someCustomers } from './some-customers.ts';

const key = replicationKey(5, 0);

describe('who joins in the course of a run', () => {
  const plans = [0.3, 0.7].map((share, i) => ({
    name: `${i}`,
    share: probability(share),
    revenue: i,
  }));
  const customers = someCustomers({ size: 5000, plans });
  const populationWith = (joiners: number) =>
    new Population(customers, key, new Joiners(joiners, 12, key));
  const factsOf = (population: Population, customer: number) => [
    population.generationOf(customer),
    population.birthOf(customer),
    population.profileOf(customer),
    population.localeOf(customer),
  ];

  it('is the same person however many others join, and changes nobody of the start', () => {
    const few = populationWith(1200);
    const many = populationWith(1212);
    const nobody = new Population(customers, key);
    expect([nobody.size, few.size, many.size]).toEqual([5000, 6200, 6212]);
    for (let customer = 0; customer < few.size; customer += 3) {
      expect(factsOf(many, customer)).toEqual(factsOf(few, customer));
      if (customer < nobody.size) expect(factsOf(few, customer)).toEqual(factsOf(nobody, customer));
    }
  });

  it('is of each generation as often as the customers of the start, in every cycle', () => {
    const joiners = new Joiners(1200, 12, key);
    const population = new Population(customers, key, joiners);
    const shares = (numbers: readonly number[]) =>
      customers.generations.map(
        (_, generation) =>
          numbers.filter((customer) => population.generationOf(customer) === generation).length /
          numbers.length,
      );
    const ofStart = shares(Array.from({ length: 5000 }, (_, customer) => customer));
    for (let cycle = 1; cycle <= 12; cycle++) {
      const joined = Array.from({ length: 1200 }, (_, joiner) => joiner)
        .filter((joiner) => joiners.cycleOf(joiner) === cycle)
        .map((joiner) => 5000 + joiner);
      expect(joined.length).toBe(100);
      shares(joined).forEach((share, generation) => {
        // Evenly spread: less than 4 of 100 off, where chance would be 10 and more at times.
        expect(Math.abs(share - (ofStart[generation] ?? 0))).toBeLessThan(0.04);
      });
    }
  });

  it('has no tenure yet', () => {
    const population = new Population(
      { ...customers, tenure: { kind: 'constant', value: 86_400 } as never },
      key,
      new Joiners(12, 12, key),
    );
    expect(population.tenureOf(0)).toBe(86_400);
    expect(population.tenureOf(5000)).toBeUndefined();
  });
});
