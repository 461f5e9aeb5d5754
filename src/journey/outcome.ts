/** How an attempt ended. Every attempt has exactly one outcome; `open` is what a cap cut off. */
export const outcome = {
  served: 0,
  abandoned: 1,
  abandonedSilently: 2,
  blocked: 3,
  failed: 4,
  contained: 5,
  open: 6,
} as const;

/** The names of the outcomes, by number. */
export const outcomeNames: readonly string[] = [
  'served',
  'abandoned',
  'abandoned-silently',
  'blocked',
  'failed',
  'contained',
  'open',
];

/** Whether somebody or something has done with the contact: a person, or a machine. */
export function isAnswer(how: number): boolean {
  return how === outcome.served || how === outcome.contained;
}
