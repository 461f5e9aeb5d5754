import { smallCentre } from './small-centre.ts';

/** A small centre with fewer lines than callers at times: who gets none is turned away, and may try again. */
export const fewLines = smallCentre
  .replace('seed: 1', 'seed: 36\nlines: { trunks: 5 }')
  .replace('[600]', '[240]')
  .replace('agents: 8', 'agents: 4')
  .replace('exponential(90 s)', 'constant(110 s)\n    lines: trunks')
  .replace('drainCap: 5 min', 'drainCap: 3 min');
