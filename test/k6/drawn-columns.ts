import { drawHandling } from '../../src/journey/draws.ts';
import type { JourneyFacts, JourneyTables } from '../../src/journey/journey-tables.ts';
import { emptyMove } from '../../src/journey/move.ts';
import {
  ALL_LEFT,
  NONE,
  NOWHERE,
  type PlaceTables,
  placeKind,
} from '../../src/journey/place-tables.ts';
import { event, step } from '../../src/journey/step.ts';
import { planMask, traitMask } from '../../src/journey/traits.ts';
import {
  derivedKey,
  KeyedDraws,
  replicationKey,
} from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { Words } from '../../src/mathematics/random/threefry.ts';

const CONTACTS = 2_000;
const ATTEMPTS = 3;

/**
 * A journey of two contacts and an end. After the first, who wants a person is led to the second by a
 * choice, and half of the others at once; it begins again, some time later, for some who were answered.
 */
const places: PlaceTables = {
  kinds: [placeKind.contact, placeKind.choose, placeKind.contact, placeKind.end],
  values: [0, 0, 1, 0],
  firstEdges: [0, 3, 3, 3, 3, 6, 6, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8],
  edges: {
    to: [1, 2, 3, 2, 2, 3, 0, 3],
    probability: [ALL_LEFT, 0.5, ALL_LEFT, ALL_LEFT, 0.3, ALL_LEFT, 0.4, ALL_LEFT],
    delay: [NONE, 0, NONE, 1, NONE, NONE, 2, NONE],
    repeats: [1, 1.25, 1, 1.1, 1, 1, 1, 1],
    traits: [
      traitMask(undefined, 'person', undefined),
      traitMask(undefined, undefined, undefined),
      traitMask(undefined, undefined, undefined),
      traitMask([0], undefined, [1, 2]),
      traitMask(undefined, undefined, undefined),
      traitMask(undefined, undefined, undefined),
      traitMask(undefined, undefined, undefined),
      traitMask(undefined, undefined, undefined),
    ],
    plans: Array.from({ length: 8 }, (_, i) => planMask(i === 6 ? [0, 2] : undefined)),
    reasons: [NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE],
    fromAttempt: [0, 0, 0, 0, 2, 0, 0, 0],
    toAttempt: [255, 255, 255, 255, 255, 255, 3, 255],
  },
  delays: [
    compileLaw({ kind: 'exponential', mean: 90 }),
    compileLaw({ kind: 'gamma', shape: 2.5, mean: 60 }),
    compileLaw({ kind: 'lognormal', mean: 300, cv: 1.1 }),
  ],
  reasonSets: [],
  starts: [0],
  entries: [[0, 2]],
};

/** Every kind of law, so that the digest passes through every elementary function. */
const tables: JourneyTables = {
  places,
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
 * whether they come back (the step's action), and after what delay; then where and when a journey
 * leads them after an answer, and what they have to say again. Seven numbers an attempt.
 */
export function drawnColumns(): Float64Array<ArrayBuffer> {
  const columns = new Float64Array(CONTACTS * ATTEMPTS * 7);
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
      profile: contact % 96,
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
      const place = (contact >> 3) % 2 === 0 ? 0 : 2;
      step(tables, facts, attempt, event.answered, luck, move, place === 0 ? 0 : 1, place);
      columns[at++] = move.delay;
      columns[at++] = 8 * move.place + move.action;
      columns[at++] = move.repetition;
    }
  }
  return columns;
}
