import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../src/demand/schedule.ts';
import { emptyRow } from '../../src/demand/schedule-row.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { fewLines } from '../support/few-lines.ts';

const scenario = parseScenario(
  fewLines.replace('trunks: 5', 'trunks: 1').replace('probability: 0.6', 'probability: 0'),
  'few-lines.yaml',
);

/** How the second caller ends: the first one is answered after 35 s, and looks for that every 30 s. */
function secondOf(start: number, isPushed: boolean): number | undefined {
  const rows = [
    { ...emptyRow(), journey: 0, start: 0, patience: 900, handling: 20 },
    { ...emptyRow(), journey: 1, start, patience: 900, handling: 20 },
  ];
  const window = { stretch: { from: 0, length: 300 }, lasts: 300, chunks: [...chunksOf(rows)] };
  const { records } = simulateWindow(scenario, demandOf(scenario), window, { isPushed });
  return records.find(({ journey }) => journey === 1)?.outcome;
}

describe('a line in a load test', () => {
  it('is held until the customer sees the answer', () => {
    expect(secondOf(34, false)).toBe(outcome.blocked);
    expect(secondOf(59, false)).toBe(outcome.blocked);
    expect(secondOf(61, false)).toBe(outcome.served);
  });

  it('is held until the answer, where the customer is told at once', () => {
    expect(secondOf(34, true)).toBe(outcome.blocked);
    expect(secondOf(36, true)).toBe(outcome.served);
  });
});
