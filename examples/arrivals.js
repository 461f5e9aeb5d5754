import {
  counts,
  exponential,
  hours,
  minutes,
  never,
  perHour,
  piecewiseConstant,
  poisson,
  simulateCenter,
  sinusoidal,
} from 'holdline';

// Sixty an hour in the mean, in eight hours; what differs is how evenly they come.
const rate = perHour(60);
const batches = /** @type {const} */ ({ kind: 'geometric', mean: 3 });
const modulation = [
  { factor: 0.5, meanStay: minutes(40), next: [0, 1] },
  { factor: 2, meanStay: minutes(20), next: [1, 0] },
];
const ways = {
  'the forecast comes true': counts(hours(1), Array(8).fill(60)),
  Poisson: poisson(rate),
  'a busy morning': piecewiseConstant(hours(4), [perHour(80), perHour(40)]),
  waves: sinusoidal({ mean: rate, amplitude: perHour(30), period: hours(4) }),
  'in batches': poisson(rate, { batches }),
  'quiet and lively spells': poisson(rate, { modulation }),
};
for (const [how, arrivals] of Object.entries(ways)) {
  const calls = { arrivals, handling: exponential(minutes(4)), patience: never };
  const plan = { classes: { calls }, groups: { team: { agents: 6, serves: ['calls'] } } };
  const found = simulateCenter(plan, { length: hours(8), replications: 200 }).classes.calls;
  console.log(
    `${how}: ${found.offered.value.toFixed(0)} calls wait ${found.waitAll.value.toFixed(0)} s`,
  );
}
