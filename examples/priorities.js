import { exponential, hours, perHour, poisson, priorityQueue, simulateCenter } from 'holdline';

const handling = exponential(300);
const vip = { arrivals: poisson(perHour(20)), handling };
const standard = { arrivals: poisson(perHour(80)), handling };
const team = { agents: 10, serves: ['vip', 'standard'] }; // whoever is free takes a VIP first
const plan = { classes: { vip, standard }, groups: { team } };
const { classes } = simulateCenter(plan, { length: hours(300), warmUp: hours(10) });
console.log(classes.vip.waitAll.value.toFixed(0), classes.standard.waitAll.value.toFixed(0));

const queue = { arrivalRates: [20 / 3600, 80 / 3600], meanService: 300, servers: 10 };
const theory = priorityQueue(queue);
if (theory.kind === 'unstable') throw new Error('more work than ten agents can do');
console.log(theory.waitByClass.map((wait) => wait.toFixed(0)).join(' '), 'by Cobham');
