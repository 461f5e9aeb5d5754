import { countedWithin } from '../../demand/counted-within.ts';
import { expectedHits } from '../../demand/expected-hits.ts';
import { meanFactorOf } from '../../demand/modulated-rate.ts';
import { statedRates } from '../../demand/stated-rates.ts';
import {
  countOf,
  numberCustomers,
  problemShares,
  sharesOf,
} from '../../population/customer-numbers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { firstContacts } from './ways.ts';

/** Counts within a stretch of the run, by channel. */
export type ByChannel = (from: number, to: number) => readonly number[];

/** How many contacts come first to each channel within a stretch, on average. */
export function expectedByChannel(scenario: Scenario): ByChannel {
  const sources = [ownByChannel(scenario), ...hitsByChannel(scenario)];
  return (from, to) =>
    sources
      .map((source) => source(from, to))
      .reduce((sum, counts) => sum.map((count, i) => count + (counts[i] as number)));
}

/** The same of each incident alone. */
export function hitsByChannel(scenario: Scenario): readonly ByChannel[] {
  const { demand, customers, reasons } = scenario;
  const numbers = numberCustomers(customers);
  return demand.incidents.map((incident) => {
    const hits = expectedHits(incident, countOf(numbers), demand.length);
    const askers = {
      generations: sharesOf(numbers),
      reasons: reasons.map(({ share }, i) =>
        incident.reason === undefined ? share : Number(incident.reason === i),
      ),
    };
    const shares = incident.channels ?? firstContacts(scenario, askers);
    return (from, to) => {
      const count = hits(from, to);
      return shares.map((share) => share * count);
    };
  });
}

/** The same without incidents. */
export function ownByChannel(scenario: Scenario): ByChannel {
  const { demand, customers, channels, reasons } = scenario;
  switch (demand.kind) {
    case 'problems':
    case 'forecast':
    case 'sinusoid': {
      const { modulation, multiple } = demand.variation;
      const factor = multiple * (modulation.length === 0 ? 1 : meanFactorOf(modulation));
      const rates = statedRates(demand);
      const wishes = firstContacts(scenario, {
        generations: problemShares(customers),
        reasons: reasons.map(({ share }) => share),
      });
      return (from, to) => {
        const counts = channels.map(() => 0);
        for (const { rate, channel } of rates) {
          const count = factor * rate.expected(from, to);
          counts.forEach((_, i) => {
            const share = channel < 0 ? (wishes[i] as number) : channel === i ? 1 : 0;
            counts[i] = (counts[i] as number) + count * share;
          });
        }
        return counts;
      };
    }
    case 'counts': {
      const { counts, interval } = demand;
      return (from, to) => counts.map((own) => countedWithin(own, interval, from, to));
    }
    case 'instants':
      return (from, to) =>
        demand.instants.map((own) => own.filter((at) => at >= from && at < to).length);
    default:
      return demand satisfies never;
  }
}
