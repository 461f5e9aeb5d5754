/**
 * What a random number is drawn for. The numbers are part of every key: new purposes go to the end,
 * so that the old ones keep their luck.
 */
export const purpose = {
  interarrival: 0,
  thinning: 1,
  journey: 2,
  generation: 3,
  customer: 4,
  channel: 5,
  reason: 6,
  patience: 7,
  handling: 8,
  retry: 9,
  retryDelay: 10,
  source: 11,
  latency: 12,
  transfer: 20,
  silence: 21,
  wrapUp: 22,
  emptyRoom: 23,
  agent: 24,
  breakBegins: 25,
  breakLasts: 26,
  turns: 27,
  write: 28,
  think: 29,
} as const;
