import { erlangA, exponential, hours, perHour, poisson, simulateCenter } from 'holdline';

const calls = {
  arrivals: poisson(perHour(120)),
  handling: exponential(240),
  patience: exponential(180),
};
const plan = { classes: { calls }, groups: { team: { agents: 8, serves: ['calls'] } } };
const { classes } = simulateCenter(plan, { length: hours(200), warmUp: hours(5) });
const { value, interval = { low: value, high: value } } = classes.calls.pAbandon;
console.log(`simulated: ${(100 * value).toFixed(2)} % abandon, 95 % interval`);
console.log(`${(100 * interval.low).toFixed(2)} % to ${(100 * interval.high).toFixed(2)} %`);
const queue = { arrivalRate: 120 / 3600, meanService: 240, meanPatience: 180, servers: 8 };
console.log(`Erlang A: ${(100 * erlangA(queue).pAbandon).toFixed(2)} %`);
