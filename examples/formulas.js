import {
  durationLawOf,
  erlangA,
  erlangB,
  erlangC,
  lognormal,
  mmc,
  mmck,
  mmckm,
  mmng,
} from 'holdline';

console.log('lost of 10 erlang on 12 lines:', erlangB({ servers: 12, offeredLoad: 10 }).toFixed(4));
console.log('have to wait for one of 12 agents:', erlangC({ servers: 12, offeredLoad: 10 }));
console.log('for one of 9:', erlangC({ servers: 9, offeredLoad: 10 })); // never a negative wait

const queue = { arrivalRate: 1 / 30, meanService: 300, servers: 12, serviceLevelThreshold: 20 };
const everybodyWaits = mmc(queue);
if (everybodyWaits.kind === 'stable') console.log('Erlang C', everybodyWaits.slOffered.toFixed(4));
console.log('Erlang A', erlangA({ ...queue, meanPatience: 120 }).slOffered.toFixed(4));
const patience = durationLawOf(lognormal(120, 1.5));
console.log('M/M/n+G', mmng({ ...queue, patience }).slOffered.toFixed(4));
console.log('M/M/c/K', mmck({ ...queue, capacity: 16 }).slOffered.toFixed(4));
console.log(
  'and abandonment',
  mmckm({ ...queue, capacity: 16, meanPatience: 120 }).slOffered.toFixed(4),
);
