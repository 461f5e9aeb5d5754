/**
 * A phone line of five minutes at thirty times the speed: some fifty callers, impatient, eight agents.
 * Handling times end half-way between two look-ups, so that no answer is a close race with one.
 */
export const smallCentre = `
version: 1
name: Small centre
seed: 1
demand: { kind: forecast, interval: 5 min, perHour: { phone: [600] } }
channels:
  phone:
    kind: live-voice
    handling: constant(75 s)
    patience: exponential(90 s)
    serviceLevelWithin: 30 s
    retry: { probability: 0.6, delay: exponential(60 s), attempts: 3 }
agents:
  team: { agents: 8, channels: [phone] }
window: { from: "00:00", length: 5 min, start: empty }
load:
  speed: 30
  polling: { agents: 30 s, customers: { phone: 30 s } }
  drainCap: 5 min
`;
