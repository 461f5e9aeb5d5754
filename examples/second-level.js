import { constant, exponential, hours, minutes, perHour, poisson, simulateCenter } from 'holdline';

const plan = {
  classes: {
    first: {
      arrivals: poisson(perHour(60)),
      handling: exponential(300),
      wrapUp: constant(30),
      transfers: { second: 0.2 },
    },
    second: {
      handling: exponential(900),
      reopening: { probability: 0.1, delay: constant(hours(1)) },
    },
  },
  groups: {
    generalists: { agents: 7, serves: ['first'] },
    specialists: { agents: 4, serves: ['second'] },
  },
};
const { classes } = simulateCenter(plan, { length: hours(200), warmUp: hours(20) });
for (const [level, { visits, waitPerVisit }] of Object.entries(classes))
  console.log(
    `${level}: ${visits.value.toFixed(0)} contacts wait ${waitPerVisit.value.toFixed(0)} s`,
  );
const all = classes.first.sojournAll.value;
console.log(`from the call to the answer: ${(all / minutes(1)).toFixed(1)} min`);
