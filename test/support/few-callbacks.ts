import { smallCentre } from './small-centre.ts';

/** A small centre with long waits: who would wait more than half a minute may be called back, up to twice. */
export const fewCallbacks = smallCentre
  .replace('seed: 1', 'seed: 29\nlines: { trunks: 12 }')
  .replace('[600]', '[300]')
  .replace('agents: 8', 'agents: 5')
  .replace('constant(75 s)', 'constant(94 s)')
  .replace(
    'serviceLevelWithin: 30 s',
    `serviceLevelWithin: 30 s
    lines: trunks
    wrapUp: uniform(5 s, 9 s)
    callback: { offeredBeyond: 30 s, acceptance: 0.6, dialling: constant(19 s), reached: 0.6, calls: 2, again: 47 s }`,
  )
  .replace('drainCap: 5 min', 'drainCap: 15 min');
