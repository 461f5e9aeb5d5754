import { describe, expect, it } from 'vitest';
import type { CenterSums } from '../../../src/validation/simulated/contact-meter.ts';
import {
  type Findings,
  type FoundFigure,
  type Precision,
  replicate,
} from '../../../src/validation/simulated/replicate.ts';
import {
  type SimulatedCase,
  share,
  value,
} from '../../../src/validation/simulated/simulated-case.ts';
import { simulationModels } from '../../../src/validation/simulation-models.ts';

const mm1 = simulationModels['M/M/c']?.({
  arrivalRate: 0.5,
  meanService: 1,
  servers: 1,
}) as SimulatedCase<CenterSums>;
const served = (s: CenterSums): number => s.channels[0]?.served ?? 0;
const delayed = (s: CenterSums): number => s.channels[0]?.delayed ?? 0;
/** The same number, once as what it is and once as any number. */
const short: SimulatedCase<CenterSums> = {
  ...mm1,
  span: { from: 0, until: 20 },
  contacts: 16,
  measures: { asShare: share(delayed, served), asValue: value((s) => delayed(s) / served(s)) },
};
const precision: Precision = {
  confidence: 0.999,
  relative: 1e-6,
  ofShare: 0.5,
  leastReplications: 4000,
  mostContacts: 64_000,
};
const expected = { asShare: [0.4], asValue: [0.4] };

const figureOf = ({ metrics }: Findings, name: string) =>
  metrics.find(({ metric }) => metric === name)?.figures[0];

/** What figures would cost is told from all contacts, those that were left out included. */
const withoutCost = ({ contactsNeeded: _, ...figure }: FoundFigure) => figure;

describe('replications of a case', () => {
  it('have so narrow an interval in itself only of shares, and of values in relation to them', async () => {
    const found = await replicate(short, expected, precision, 1);
    const [asShare, asValue] = ['asShare', 'asValue'].map((name) => figureOf(found, name));
    expect(asValue?.value).toBe(asShare?.value);
    expect(asShare?.isNarrow).toBe(true);
    expect(asValue?.isNarrow).toBe(false);
    const relative = { ...precision, relative: 0.5, ofShare: 0 };
    expect(figureOf(await replicate(short, expected, relative, 1), 'asValue')?.isNarrow).toBe(true);
  });

  it('leave out, when they are stopped, those that do not make a whole unit', async () => {
    // Looked up after 50,000 contacts, 16 each: 3125 replications, in pairs since there are over 2048.
    const found = await replicate(short, expected, precision, 1, { goOn: async () => false });
    expect(found).toMatchObject({ isStopped: true, replications: 3124 });
    const kept = await replicate(
      short,
      expected,
      { ...precision, leastReplications: 3124, mostContacts: 3124 * 16 },
      1,
    );
    expect(found.metrics.map(({ figures }) => figures.map(withoutCost))).toEqual(
      kept.metrics.map(({ figures }) => figures.map(withoutCost)),
    );
  });
});
