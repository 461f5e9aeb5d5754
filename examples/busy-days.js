import { exponential, hours, minutes, perHour, piecewiseConstant, simulateCenter } from 'holdline';

const rates = [30, 60, 90, 90, 70, 60, 50, 30].map(perHour);
const classes = {
  calls: {
    arrivals: piecewiseConstant(hours(1), rates),
    handling: exponential(minutes(4)),
    patience: exponential(minutes(3)),
  },
};
const groups = { team: { agents: 7, serves: ['calls'] } };
// The factor of a day is gamma with mean 1: as many calls in the mean, but not on any one day.
for (const cv of [0, 0.1, 0.3]) {
  const plan = { classes, groups, busyness: { cv, correlation: 0 } };
  const found = simulateCenter(plan, { length: hours(8), replications: 400 });
  const { offered, pAbandon } = found.classes.calls;
  console.log(
    `cv ${cv}: ${offered.value.toFixed(0)} calls, ${(100 * pAbandon.value).toFixed(1)} % lost`,
  );
}
