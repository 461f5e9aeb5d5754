/** A phone line with three agents and impatient customers: ten minutes at sixty times the speed. */
export const smallCentre = `
version: 1
name: Small centre
seed: 1
demand: { kind: forecast, interval: 10 min, perHour: { phone: [360] } }
channels:
  phone:
    kind: live-voice
    handling: uniform(30 s, 150 s)
    patience: exponential(90 s)
    serviceLevelWithin: 30 s
    retry: { probability: 0.6, delay: exponential(60 s), attempts: 3 }
agents:
  team: { agents: 3, channels: [phone] }
window: { from: "00:00", length: 10 min, start: empty }
load:
  speed: 60
  polling: { agents: 30 s, customers: { phone: 30 s } }
  drainCap: 10 min
`;
