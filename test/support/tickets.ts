/**
 * Two kinds of tickets at sixty times the speed, with equal rights and goals far apart: three agents answer what is due
 * first, which is seldom what has waited the longest, and ask back at times.
 */
export const tickets = `
version: 1
name: Tickets
seed: 7
demand: { kind: forecast, interval: 5 min, perHour: { urgent: [180], usual: [240] } }
channels:
  urgent:
    kind: deferred
    handling: constant(35 s)
    serviceLevelWithin: 5 min
    responseGoal: 1 min
    order: due-date
  usual:
    kind: deferred
    handling: constant(35 s)
    serviceLevelWithin: 10 min
    responseGoal: 6 min
    pending: { probability: 0.4, delay: exponential(2 min), attempts: 3 }
    order: due-date
agents:
  team: { agents: 3, channels: [[urgent, usual]] }
window: { from: "00:00", length: 5 min, start: empty }
load:
  speed: 60
  polling: { agents: 30 s, customers: { urgent: 30 s, usual: 30 s } }
  drainCap: 10 min
`;
