import {
  exponential,
  hours,
  lognormal,
  minutes,
  perHour,
  piecewiseLinear,
  simulateCenter,
} from 'holdline';

const calls = {
  arrivals: piecewiseLinear(hours(2), [20, 90, 110, 70, 10].map(perHour)),
  handling: lognormal(minutes(5), 0.8),
  patience: exponential(minutes(4)),
};
const shifts = [
  { agents: 5, from: 0, to: hours(6) },
  { agents: 5, from: hours(2), to: hours(8) },
];
const breaks = { between: exponential(hours(1.5)), length: exponential(minutes(12)) };
for (const [day, team] of Object.entries({ planned: { shifts }, real: { shifts, breaks } })) {
  const plan = { classes: { calls }, groups: { team: { ...team, serves: ['calls'] } } };
  const { classes, groups } = simulateCenter(plan, { length: hours(8), replications: 50 });
  const met = (100 * classes.calls.slExclShortAbandons.value).toFixed(0);
  const busy = (100 * groups.team.occupancy.value).toFixed(0);
  console.log(`${day}: ${met} % within 20 s, agents are busy ${busy} % of their shifts`);
}
