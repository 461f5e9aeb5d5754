/** What an answer means for whoever asked, whatever the backend. */
export const outcomeNames = [
  /** Done. */
  'ok',
  /** Somebody else was quicker: normal between two agents, and no failure. */
  'lost',
  /** Asked too often: to be asked again after a while. */
  'limited',
  /** It is not for this person. */
  'forbidden',
  /** The request is not to be had as it is: asking again will not help. */
  'rejected',
  /** Not now, for a reason that passes: to be asked again. */
  'retry',
  /** The backend failed, or did not answer. */
  'down',
] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** What a status means where a description says nothing else: RFC 9110. 0 is no answer. */
export function usualOutcome(status: number): OutcomeName {
  if (status >= 200 && status <= 299) return 'ok';
  if (status === 409) return 'lost';
  if (status === 429) return 'limited';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 408 || status === 425 || status === 503) return 'retry';
  if (status === 0 || (status >= 500 && status <= 599)) return 'down';
  // Also of a redirection: an answer that nobody here asked for.
  return 'rejected';
}
