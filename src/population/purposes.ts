/**
 * What a random number of a population is drawn for; the occasion is the customer's number, of `joiners` the
 * cycle. They stand
 * beside those of journeys, from 100 to 119, so that none is drawn for two things.
 */
export const populationPurpose = {
  wantsPerson: 100,
  segment: 101,
  plan: 102,
  tenure: 103,
  locale: 104,
  zone: 105,
  sample: 106,
  joiners: 107,
} as const;
