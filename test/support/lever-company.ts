/**
 * A company on which every lever has a hold: channels of every kind, contacts that are passed on, answers
 * that do not resolve, a spike, an incident, customers who leave, join and talk, and agents who tire.
 */
export const leverCompany = `
version: 1
name: A company to be changed
seed: 20261201
replications: 6
drainCap: 1 d
calendar: { zone: Europe/Berlin, from: 2026-03-02, hours: { mon-fri: "08:00-20:00", sat-sun: "10:00-16:00" } }
opensAt: "08:00"
demand:
  kind: problems
  interval: 1 h
  perHour: [50, 60, 60, 50, 50, 50, 60, 60, 50, 40, 40, 40, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20, 20]
  days: 12
  spikes: [{ day: 2, from: "11:00", length: 1 h, perHour: 200 }]
  incidents: [{ day: 4, at: "10:00", share: 0.1, spread: exponential(1 h) }]
customers:
  size: 3000
  generations:
    gen-x: { share: 0.6, channels: { phone: 0.5, chat: 0.2, email: 0.2, faq: 0.1 } }
    gen-z: { share: 0.4, patience: 0.8, channels: { phone: 0.2, chat: 0.4, email: 0.2, faq: 0.2 } }
  segments: { standard: { share: 0.8 }, vip: { share: 0.2 } }
  plans: { basic: { share: 0.8, revenue: 10 }, pro: { share: 0.2, revenue: 40 } }
  locales: { de: 0.6, tr: 0.4 }
reasons: { billing: { share: 0.6 }, technical: { share: 0.4, handling: 1.4 } }
channels:
  phone:
    kind: live-voice
    handling: lognormal(mean 4 min, cv 0.9)
    wrapUp: constant(20 s)
    patience: exponential(4 min)
    expectation: exponential(2 min)
    serviceLevelWithin: 30 s
    retry: { probability: 0.4, delay: exponential(6 min), switch: { email: { probability: 0.3, handling: 1.25 } } }
    transfers: { specialists: 0.2 }
    unresolved: { probability: 0.15, delay: exponential(3 h) }
  chat:
    kind: live-text
    slots: 2
    handling: lognormal(mean 6 min, cv 0.7)
    patience: exponential(4 min)
    expectation: exponential(2 min)
    serviceLevelWithin: 45 s
    unresolved: { probability: 0.15, delay: exponential(3 h) }
  email:
    kind: deferred
    handling: lognormal(mean 5 min, cv 0.6)
    expectation: [{ within: 1 h, share: 0.3 }, { within: 8 h, share: 0.7 }]
    public: true
    serviceLevelWithin: 3 h
  specialists:
    kind: live-voice
    handling: lognormal(mean 6 min, cv 0.9)
    patience: exponential(20 min)
    serviceLevelWithin: 60 s
  messages:
    kind: messaging
    turns: 3
    write: exponential(1 min)
    think: exponential(3 min)
    patience: exponential(1 h)
    expectation: exponential(10 min)
    serviceLevelWithin: 10 min
    retry: { probability: 0.3, delay: exponential(1 h) }
  faq: { kind: automatic, handling: exponential(2 min), contains: 0.4, handOver: phone, serviceLevelWithin: 10 s }
agents:
  phone-team:
    agents: 4
    wage: 20
    channels: [phone, email]
    pace: { fatigue: { slowdown: 0.4, builds: 1 h, recovers: 10 min } }
  chat-team: { agents: 2, wage: 20, channels: [chat] }
  message-team: { agents: 1, wage: 20, channels: [messages] }
  specialist-team: { agents: 2, wage: 30, channels: [specialists] }
experience:
  satisfaction: { satisfied: 0.9, factors: { waited: 0.6, abandoned: 0.4, repeated: 0.7, unresolved: 0.2 } }
  effort: { perAttempt: 2 min, perRepetition: 5 min }
targets: { "againstWish{channel:faq}": ["rate<1"], "segmentWait{segment:vip}": ["avg<600"] }
churn:
  cycle: 4 d
  background: 0.05
  service: { form: share, share: 1/3, reading: each }
  joining: 200
  wordOfMouth: { told: 0.5, keepsAway: 0.1 }
`;
