/**
 * What a random number of a customer is drawn for: its occasion is the customer's number. They go on
 * from those of journeys, 100 to 119, so that none is drawn for two things.
 */
export const populationPurpose = {
  wantsPerson: 100,
  segment: 101,
  plan: 102,
  tenure: 103,
  locale: 104,
  zone: 105,
} as const;
