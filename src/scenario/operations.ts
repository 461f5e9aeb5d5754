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

/** Those that go on around contacts; their order keys luck, too. */
export const callOperations = [
  'read',
  'ask',
  'lookup',
  'push',
] as const satisfies readonly Operation[];
export type CallOperation = (typeof callOperations)[number];
