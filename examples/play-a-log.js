import { readFileSync } from 'node:fs';
import { loggedRun, parseScenario, readArrivals, simulate } from 'holdline';

const log = `came_at,waited,how,talked
2026-11-24T10:00:05,12,ANSWERED,240
2026-11-24T10:00:40,95,HUNG UP,
2026-11-24T10:02:30,4,ANSWERED,310
`;
const columns = { entered: 'came_at', wait: 'waited', outcome: 'how', handling: 'talked' };
const map = { channel: 'phone', columns, served: ['ANSWERED'], abandoned: ['HUNG UP'] };
const scenario = parseScenario(
  readFileSync(new URL('phone.yaml', import.meta.url), 'utf8'),
  'phone.yaml',
  [
    { path: ['arrivals'], value: map },
    { path: ['window'], value: { from: '10:00', length: '30 min' } },
  ],
);
if (scenario.arrivals === undefined) throw new Error('no column map');
const rows = readArrivals(log, 'calls.csv', scenario.arrivals); // of one day, or filter by `day`
const run = loggedRun(scenario, rows, scenario.arrivals.channel);
const { attempts } = await simulate(run.scenario, run.demand, { replications: 1 });
console.log(`${run.contacts.length} calls of the log, ${attempts} simulated`);
