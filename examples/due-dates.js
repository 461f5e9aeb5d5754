import { exponential, hours, instants, minutes, perHour, poisson, simulateCenter } from 'holdline';

// Two days: the team works from 9 to 17 h, and only these hours count towards the goals.
const open = [0, 1].map((day) => ({ opens: hours(24 * day + 9), closes: hours(24 * day + 17) }));
const mail = { handling: exponential(minutes(10)), waitsForAnswer: true };
const classes = {
  urgent: { ...mail, arrivals: poisson(perHour(5)), due: { goal: hours(1), hours: open } },
  normal: { ...mail, arrivals: poisson(perHour(12)), due: { goal: hours(8), hours: open } },
  backlog: { ...mail, arrivals: instants(Array(40).fill(0)), due: { goal: hours(2), hours: open } },
};
const shifts = open.map(({ opens, closes }) => ({ agents: 9, from: opens, to: closes }));
const team = { shifts, serves: [['urgent', 'normal', 'backlog']] }; // of equal rights: by due date
const found = simulateCenter({ classes, groups: { team } }, { length: hours(48), drain: 0 });
for (const [name, { waitAll, open: left }] of Object.entries(found.classes)) {
  const hoursToAnswer = (waitAll.value / 3600).toFixed(1);
  console.log(
    `${name}: answered after ${hoursToAnswer} h, ${left.value.toFixed(0)} left at the end`,
  );
}
