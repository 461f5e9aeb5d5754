import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../src/demand/schedule.ts';
import { emptyRow } from '../../src/demand/schedule-row.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { smallScenario } from '../support/scenarios.ts';

describe('a customer without any patience', () => {
  it('gives up before agents who poll have looked, as in a load test', () => {
    const scenario = smallScenario();
    const row = { ...emptyRow(), start: 10.3, patience: 0, handling: 60 };
    const { records } = simulateWindow(scenario, demandOf(scenario), {
      stretch: { from: 0, length: 100 },
      chunks: [...chunksOf([row])],
      lasts: 100,
    });
    expect(records).toMatchObject([{ outcome: outcome.abandoned, wait: 0 }]);
  });
});
