import { drawHandling } from '../../src/journey/draws.ts';
import type { JourneyFacts, JourneyTables } from '../../src/journey/journey-tables.ts';
import { NOWHERE } from '../../src/journey/place-tables.ts';
import { emptyMove, event, step } from '../../src/journey/step.ts';
import {
  derivedKey,
  KeyedDraws,
  replicationKey,
} from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { Words } from '../../src/mathematics/random/threefry.ts';

const CONTACTS = 2_000;
const ATTEMPTS = 3;

/** Every kind of law, so that the digest passes through every elementary function. */
const tables: JourneyTables = {
  channels: [
    {
      patience: [
        compileLaw({ kind: 'exponential', mean: 300 }),
        compileLaw({ kind: 'weibull', shape: 1.7, scale: 240 }, 0.7),
      ],
      handling: [
        compileLaw({ kind: 'lognormal', mean: 240, cv: 0.9 }),
        compileLaw({ kind: 'uniform', min: 30, max: 500 }, 1.4),
      ],
      retryProbability: 0.4,
      retryDelay: compileLaw({ kind: 'exponential', mean: 360 }),
      mostAttempts: ATTEMPTS + 1,
    },
    {
      patience: [
        compileLaw({ kind: 'lognormal', mean: 200, cv: 1.3 }),
        compileLaw({ kind: 'never' }),
      ],
      handling: [
        compileLaw({ kind: 'constant', value: 90 }),
        compileLaw({ kind: 'weibull', shape: 0.6, scale: 100 }),
      ],
      retryProbability: 0.6,
      retryDelay: compileLaw({ kind: 'lognormal', mean: 60, cv: 0.5 }),
      mostAttempts: ATTEMPTS + 1,
    },
  ],
};

/**
 * What 2,000 customers draw in attempts 1 to 3, by the journey's own step: patience, handling time,
 * whether they come back (the step's action), and after what delay; four numbers an attempt.
 */
export function drawnColumns(): Float64Array<ArrayBuffer> {
  const columns = new Float64Array(CONTACTS * ATTEMPTS * 4);
  const run = replicationKey(20_261_124, 0);
  const key: Words = { high: 0, low: 0 };
  const luck = new KeyedDraws();
  const move = emptyMove();
  let at = 0;
  for (let contact = 0; contact < CONTACTS; contact++) {
    derivedKey(run, 2, contact, key);
    luck.own(key.high, key.low);
    const facts: JourneyFacts = {
      channel: contact % 2,
      generation: (contact >> 1) % 2,
      reason: (contact >> 2) % 2,
      profile: 0,
      place: NOWHERE,
      attempt: 0, // the row begins with none of them: all is drawn
      patience: 0,
      handling: 0,
    };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      step(tables, facts, attempt, event.begins, luck, move);
      columns[at++] = move.delay;
      columns[at++] = drawHandling(tables, facts.channel, facts.reason, attempt, luck);
      step(tables, facts, attempt, event.patienceEnds, luck, move);
      columns[at++] = move.action;
      columns[at++] = move.delay;
    }
  }
  return columns;
}
