/**
 * What can happen in a centre. At one instant: ends of service, shift changes, takes and look-ups by
 * agents, further groups whose time has come, abandonments, lines that are free again, the software that goes down or comes back,
 * arrivals, what agents write next, and at last customers who decide whether to stay. So whoever could be served at the very end of the patience is.
 */
export const kind = {
  handlingEnds: 0,
  sharedEnds: 1,
  writingEnds: 2,
  agentReturns: 3,
  staffChanges: 4,
  breakTurns: 5,
  taken: 6,
  dialled: 7,
  inboxRead: 8,
  overflows: 9,
  patienceEnds: 10,
  leaves: 11,
  lineFrees: 12,
  outageTurns: 13,
  customerAnswers: 14,
  opened: 15,
  callIsDue: 16,
  begins: 17,
  agentWrites: 18,
  customerDecides: 19,
} as const;

const kindsOfAgents: ReadonlySet<number> = new Set([
  kind.sharedEnds,
  kind.agentReturns,
  kind.staffChanges,
  kind.breakTurns,
  kind.inboxRead,
  kind.lineFrees,
  kind.outageTurns,
  kind.agentWrites,
  kind.customerDecides,
]);

/** Kinds whose subject is a contact. */
export const isOfContact: readonly boolean[] = Object.values(kind).map(
  (number) => !kindsOfAgents.has(number),
);
