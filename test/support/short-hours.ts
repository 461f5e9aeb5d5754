/**
 * A phone line and tickets at sixty times the speed, open from five past nine on for six minutes: who calls before or after is
 * turned away, and more agents come, and go, while some of them have a contact.
 */
export const shortHours = `
version: 1
name: Short hours
seed: 3
opensAt: "09:00"
calendar: { zone: UTC, from: 2026-11-23, hours: { mon-fri: "09:05-09:11" } }
demand: { kind: forecast, interval: 15 min, perHour: { phone: [240], mail: [120] } }
channels:
  phone:
    kind: live-voice
    handling: constant(75 s)
    patience: exponential(90 s)
    serviceLevelWithin: 30 s
    retry: { probability: 0.6, delay: exponential(60 s), attempts: 3 }
  mail:
    kind: deferred
    handling: constant(45 s)
    serviceLevelWithin: 10 min
    responseGoal: 2 min
    order: due-date
agents:
  callers: { staffing: { interval: 3 min, agents: [2, 2, 6, 2, 2] }, channels: [phone] }
  writers:
    shifts:
      - { agents: 2, from: "09:05", to: "09:08" }
      - { agents: 1, from: "09:06", to: "09:20" }
    channels: [mail, phone]
window: { from: "09:03", length: 9 min, start: empty }
load:
  speed: 60
  polling: { agents: 30 s, customers: { phone: 30 s, mail: 30 s } }
  drainCap: 3 min
`;
