import type { Departure } from '../departure.ts';
import type { Found } from './found.ts';

/** What changes over the run. */
export function ofCourse({ pieces, relaxation, scenario, station }: Found): readonly Departure[] {
  const departures: Departure[] = [];
  const totals = pieces.map(({ rates }) => rates.reduce((sum, rate) => sum + rate, 0) * 3600);
  const [lowest, highest] = [Math.min(...totals), Math.max(...totals)];
  const shortest = Math.min(...pieces.map(({ from, to }) => to - from));
  const memory = Math.min(1, relaxation / shortest);
  const isLinear = 'shape' in scenario.demand && scenario.demand.shape === 'linear';
  if (highest > lowest || isLinear) {
    departures.push({
      kind: 'varying-rate',
      text: 'the rate changes, the formula takes each interval by itself',
      weight: 0.1 + memory * (1 - lowest / highest),
    });
  }
  if (station.classes.some(({ number }) => (scenario.backlog[number] ?? 0) > 0)) {
    departures.push({
      kind: 'start',
      text: 'contacts of yesterday wait when the run begins',
      weight: 1,
      waits: 'longer',
    });
  }
  const hit = scenario.software.outages.filter(({ channels }) =>
    station.classes.some(({ number }) => channels.includes(number)),
  );
  if (hit.length > 0) {
    departures.push({
      kind: 'outages',
      text: 'the software is down for a while, the formula has it always there',
      weight: 1,
    });
  }
  const agents = pieces.map((piece) => piece.agents);
  const [fewest, most] = [Math.min(...agents), Math.max(...agents)];
  if (most > fewest) {
    departures.push({
      kind: 'varying-staff',
      text: 'the number of agents changes, the formula takes each interval by itself',
      weight: 0.1 + memory * (1 - fewest / most),
    });
  }
  return departures;
}
