/**
 * What can happen in a centre. At one instant: ends of service, shift changes, takes and look-ups by
 * agents, abandonments, arrivals, and at last what agents write next.
 */
export const kind = {
  handlingEnds: 0,
  sharedEnds: 1,
  writingEnds: 2,
  agentReturns: 3,
  staffChanges: 4,
  breakTurns: 5,
  taken: 6,
  inboxRead: 7,
  patienceEnds: 8,
  leaves: 9,
  overflows: 10,
  customerAnswers: 11,
  opened: 12,
  begins: 13,
  agentWrites: 14,
} as const;

const kindsOfAgents: ReadonlySet<number> = new Set([
  kind.sharedEnds,
  kind.agentReturns,
  kind.staffChanges,
  kind.breakTurns,
  kind.inboxRead,
  kind.agentWrites,
]);

/** Kinds whose subject is a contact. */
export const isOfContact: readonly boolean[] = Object.values(kind).map(
  (number) => !kindsOfAgents.has(number),
);
