import { compileLaw, quantile } from '../mathematics/random/law.ts';
import type { Incident } from '../scenario/demand.ts';

/** Between so many parts of those who are hit, the rate at which they come is told apart. */
const PARTS = [0.25, 0.5, 0.75, 0.9, 0.97, 0.995];

/** Instants between which the contacts of an incident come at about one rate, in seconds of the run. */
export function incidentCuts({ instants, spread, notice }: Incident): readonly number[] {
  const law = compileLaw(spread);
  const after = [
    0,
    ...PARTS.map((part) => quantile(law, part)),
    ...(notice === undefined ? [] : [notice.after]),
  ];
  return instants.flatMap((at) => after.map((delay) => at + delay));
}
