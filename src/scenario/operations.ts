/** The operations that a backend is asked for; new ones go to the end, since their order keys luck. */
export const operations = [
  'open',
  'watch',
  'reply',
  'leave',
  'inbox',
  'take',
  'answer',
  'close',
  'rate',
  'read',
  'ask',
  'lookup',
  'push',
] as const;
export type Operation = (typeof operations)[number];
