/**
 * A bot before live chat, at thirty times the speed: it contains some, rightly or wrongly, and hands the others over. Who gives up in
 * the chat often leaves without a sign, agents write up what was said, and some answers do not resolve the problem.
 */
export const botBeforePeople = `
version: 1
name: Bot before people
seed: 1
demand: { kind: forecast, interval: 5 min, perHour: { bot: [360], chat: [120] } }
customers: { wantsPerson: 0.5 }
channels:
  bot:
    kind: automatic
    handling: constant(45 s)
    contains: 0.4
    handOver: chat
    handOverOnWish: 0.5
    serviceLevelWithin: 5 min
    containedWrongly: { probability: 0.3, delay: exponential(60 s) }
  chat:
    kind: live-text
    slots: 2
    handling: constant(75 s)
    wrapUp: constant(30 s)
    patience: exponential(90 s)
    leavesSilently: 0.6
    emptyRoom: constant(45 s)
    serviceLevelWithin: 30 s
    unresolved: { probability: 0.3, delay: exponential(60 s) }
    retry: { probability: 0.6, delay: exponential(60 s), attempts: 3 }
agents:
  team: { agents: 4, channels: [chat] }
window: { from: "00:00", length: 5 min, start: empty }
load:
  speed: 30
  polling: { agents: 30 s, customers: { chat: 30 s } }
  drainCap: 10 min
`;
