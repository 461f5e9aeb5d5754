import { exponential, hours, minutes, perHour, poisson, simulateCenter } from 'holdline';

/** @param {number} rate */
const calls = (rate) => ({ arrivals: poisson(perHour(rate)), handling: exponential(240) });
/** @param {number} after */
const plan = (after) => ({
  classes: { sales: calls(60), repairs: calls(90) },
  groups: {
    sellers: { agents: 5, serves: ['sales'] },
    // Who has not been served in time goes to those who need longer for it; one stays free for theirs.
    engineers: {
      agents: 8,
      serves: ['repairs', 'sales'],
      routes: { sales: { after, handling: 1.3, reserve: 1 } },
    },
  },
});
for (const after of [minutes(2), minutes(1), 0]) {
  const { classes } = simulateCenter(plan(after), { length: hours(100), warmUp: hours(5) });
  const waits = Object.entries(classes).map(
    ([name, c]) => `${name} ${c.waitAll.value.toFixed(0)} s`,
  );
  console.log(`sales overflow after ${after} s: ${waits.join(', ')}`);
}
