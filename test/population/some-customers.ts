import { dayNumber } from '../../src/calendar/civil-date.ts';
import { generationNames } from '../../src/scenario/generation-names.ts';
import type { Customers } from '../../src/scenario/scenario.ts';
import { probability } from '../../src/units.ts';

/** Customers who are all alike but for what a test says of them. */
export function someCustomers(of: Partial<Customers> = {}): Customers {
  const everybody = (name: string) => [{ name, share: probability(1) }];
  return {
    size: 1000,
    asOf: dayNumber('2026-01-01'),
    generations: generationNames.map(() => ({
      share: probability(0.25),
      problems: 1,
      patience: 1,
      channels: [probability(1)],
      journeys: undefined,
    })),
    segments: everybody('any'),
    plans: [{ name: 'any', share: probability(1), revenue: 0 }],
    currency: 'USD',
    wantsPerson: probability(0.6),
    tenure: undefined,
    persistence: 'fresh',
    locales: everybody('en'),
    zones: everybody('UTC'),
    file: undefined,
    rows: undefined,
    ...of,
  };
}
