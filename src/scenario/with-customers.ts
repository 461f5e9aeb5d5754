import { perHour } from '../units.ts';
import type { Demand, Profile } from './demand.ts';
import { withHandOversOnWish } from './hand-overs-on-wish.ts';
import type { Customers, Scenario } from './scenario.ts';

/**
 * A scenario with other customers in the place of its own, such as those of a file. Where it states problems
 * by customer, as many more arise as there are customers, and machines that hand over whoever wants a person
 * go by theirs.
 */
export function withCustomers(scenario: Scenario, customers: Customers): Scenario {
  const factor = customers.size / scenario.customers.size;
  return {
    ...scenario,
    customers,
    channels: withHandOversOnWish(scenario.channels, customers),
    demand: scaledDemand(scenario.demand, factor),
  };
}

function scaledDemand(demand: Demand, factor: number): Demand {
  if (demand.kind !== 'problems' || !demand.isPerCustomer || factor === 1) return demand;
  return { ...demand, profile: scaledProfile(demand.profile, factor) };
}

function scaledProfile(profile: Profile, factor: number): Profile {
  const scaled = (rates: readonly number[]) => rates.map((rate) => perHour(rate * factor));
  return {
    perHour: scaled(profile.perHour),
    perHourAtEnd: scaled(profile.perHourAtEnd),
    highestPerHour: perHour(profile.highestPerHour * factor),
  };
}
