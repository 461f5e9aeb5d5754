import { erlangB, exponential, hours, perHour, poisson, simulateCenter } from 'holdline';

// A voice menu takes every call that finds a line free; seven in ten go on to the agents' queue.
const menu = {
  arrivals: poisson(perHour(200)),
  handling: exponential(40),
  lines: 'trunks',
  transfers: { talk: 0.7 },
};
const talk = { handling: exponential(240), patience: exponential(300) };
const groups = {
  voiceMenu: { agents: Number.POSITIVE_INFINITY, serves: ['menu'] },
  team: { agents: 10, serves: ['talk'] },
};
for (const trunks of [12, 16, 20]) {
  const plan = { classes: { menu, talk }, groups, lines: { trunks } };
  const { classes } = simulateCenter(plan, { length: hours(100), warmUp: hours(5) });
  const blocked = (100 * classes.menu.pBlock.value).toFixed(1);
  console.log(
    `${trunks} lines: ${blocked} % busy, ${classes.talk.waitPerVisit.value.toFixed(0)} s`,
  );
}
console.log(
  `no queue at all: ${(100 * erlangB({ servers: 12, offeredLoad: (200 / 3600) * (40 + 0.7 * 240) })).toFixed(1)} %`,
);
