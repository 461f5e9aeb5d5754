import { readFileSync } from 'node:fs';
import {
  compareMaps,
  demandOf,
  eventLog,
  fasterScenario,
  fasterSteps,
  mapJourneys,
  parseScenario,
  readEvents,
  timeShares,
  transitions,
  variants,
  withoutStep,
} from 'holdline';

const percent = new Intl.NumberFormat('en', { style: 'percent' });

// The log of a ticket system: each state lasts until the next one.
const file = new URL('tickets.csv', import.meta.url);
const columns = { case: 'ticket', activity: 'state', start: 'since' };
const { activities } = readEvents(readFileSync(file, 'utf8'), 'tickets.csv', columns);
const log = eventLog(activities, 'states');
const { steps } = timeShares(log, (state) => {
  if (state === 'New') return 'waiting';
  if (state === 'Asked') return 'customer';
  return state === 'Closed' ? 'over' : 'served';
});
for (const { step, calendarShare, work } of steps) {
  console.log(
    `${step}: ${percent.format(calendarShare)}, work ${percent.format(work.calendarShare)}`,
  );
}
console.log(`without Asked, the longest is ${withoutStep(steps, 'Asked').next}`);
for (const { from, to } of transitions(log).slice(0, 1)) console.log(`most time: ${from} to ${to}`);
for (const course of variants(log).slice(0, 1)) console.log(course.activities.join(' > '));

// Journeys that are simulated, and the same customers with calls that take half the time.
const text = readFileSync(new URL('journeys.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'journeys.yaml');
const phone = scenario.channels.findIndex(({ name }) => name === 'phone');
const faster = fasterScenario(scenario, phone, 2);
const before = await mapJourneys(
  { name: 'as it is', scenario, demand: demandOf(scenario) },
  { replications: 10 },
);
const after = await mapJourneys(
  { name: 'faster', scenario: faster, demand: demandOf(faster) },
  { replications: 10 },
);
const call = 'look-first/call';
const bySteps = fasterSteps(before.shares.steps, new Set([call]), 2);
const { left } = compareMaps(before, after);
console.log(
  `${call} twice as fast leaves ${percent.format(bySteps.left)} by its share of the time,`,
);
console.log(`${percent.format(left.value)} when it is simulated`);
