import { erlangX, exponential, hours, minutes, perHour, poisson, simulateCenter } from 'holdline';

const calls = {
  arrivals: poisson(perHour(120)),
  handling: exponential(240),
  patience: exponential(120),
  retry: { probability: 0.6, delay: exponential(minutes(20)) },
};
const plan = { classes: { calls }, groups: { team: { agents: 8, serves: ['calls'] } } };
const { classes, away } = simulateCenter(plan, { length: hours(200), warmUp: hours(5) });
console.log(`${classes.calls.attemptsPerJourney.value.toFixed(2)} attempts a caller`);
console.log(`${away.value.toFixed(1)} callers are about to try again`);
const queue = { arrivalRate: 120 / 3600, meanService: 240, meanPatience: 120, servers: 8 };
const x = erlangX({ ...queue, retryProbAfterAbandon: 0.6 });
if (x.kind === 'unstable') throw new Error('they never all get through');
console.log(`Erlang X: ${(x.attemptRate / queue.arrivalRate).toFixed(2)} attempts a caller`);
