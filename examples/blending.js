import { exponential, hours, minutes, perHour, poisson, simulateCenter } from 'holdline';

const call = { arrivals: poisson(perHour(50)), handling: exponential(minutes(4)), rank: 1 };
const mail = { arrivals: poisson(perHour(25)), handling: exponential(minutes(8)), rank: 2 };
for (const interrupts of [false, true]) {
  const classes = { call: { ...call, interrupts }, mail }; // what is left of a mail is done later
  const plan = { classes, groups: { team: { agents: 8, serves: ['call', 'mail'] } } };
  const found = simulateCenter(plan, { length: hours(200), warmUp: hours(10) }).classes;
  const how = interrupts ? 'calls interrupt mails' : 'calls wait for mails';
  const done = found.mail.sojournAll.value / 60;
  console.log(
    `${how}: ${found.call.waitAll.value.toFixed(0)} s, mails take ${done.toFixed(0)} min`,
  );
}
