/**
 * A messaging app at thirty times the speed: sessions in turns, several an agent and not all of them active, and customers who
 * give up, often without a sign.
 */
export const messages = `
version: 1
name: Messages
seed: 1
demand: { kind: forecast, interval: 5 min, perHour: { messages: [360] } }
channels:
  messages:
    kind: messaging
    turns: geometric(mean 2)
    write: [constant(19 s), constant(13 s)]
    think: constant(47 s)
    patience: exponential(120 s)
    leavesSilently: 0.5
    emptyRoom: constant(60 s)
    maxAssigned: 4
    maxActive: 2
    serviceLevelWithin: 60 s
    retry: { probability: 0.6, delay: exponential(60 s), attempts: 3 }
agents:
  team: { agents: 3, channels: [messages] }
window: { from: "00:00", length: 5 min, start: empty }
load:
  speed: 30
  polling: { agents: 30 s, customers: { messages: 30 s } }
  drainCap: 10 min
`;
