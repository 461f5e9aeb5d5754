import {
  scheduledServers,
  serversForAbandonment,
  serversForBlocking,
  serversForWait,
} from 'holdline';

const queue = { arrivalRate: 240 / 3600, meanService: 300, serviceLevelThreshold: 20 };
const patient = serversForWait(queue, { minServiceLevel: 0.8 });
const impatient = serversForAbandonment({ ...queue, meanPatience: 120 }, { minServiceLevel: 0.8 });
console.log(`80 % within 20 s: ${patient} agents by Erlang C, ${impatient} by Erlang A`);
const careful = { minServiceLevel: 0.8, maxOccupancy: 0.85, maxAbandon: 0.02 };
const agents = serversForAbandonment({ ...queue, meanPatience: 120 }, careful);
console.log(`with 85 % occupancy and 2 % abandonment at most: ${agents}`);
console.log(
  `at 30 % shrinkage ${scheduledServers({ servers: agents, shrinkage: 0.3 })} have to be scheduled`,
);
console.log(
  `1 % blocked: ${serversForBlocking({ offeredLoad: 20, maxBlocking: 0.01 })} lines for 20 erlang`,
);
