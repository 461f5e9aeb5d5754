import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';

const file = new URL('../../scenarios/messaging-team.yaml', import.meta.url);

describe('contacts that were passed on', () => {
  it('are told one by one, as the figures of the channel that received them count them', async () => {
    const scenario = parseScenario(readFileSync(file, 'utf8'), 'messaging-team.yaml');
    const [records, received] = [new AttemptColumns(), new AttemptColumns()];
    const { figures } = await simulate(scenario, demandOf(scenario), {
      replications: 1,
      collect: (record) => records.add(record),
      onReceived: (record) => received.add(record),
    });
    const figure = (text: string) =>
      figures.find((one) => figureText(one.figure) === text)?.value ?? Number.NaN;
    const messages = scenario.channels.findIndex(({ name }) => name === 'messages');
    const isReceived = ({ channel }: { channel: number }) => channel === messages;
    expect(received.length).toBeGreaterThan(100);
    expect([...received].every(isReceived)).toBe(true);

    // Together with the few who begin there, when they come again.
    const closed = [...received, ...[...records].filter(isReceived)].filter(
      (one) => one.outcome !== outcome.open,
    );
    expect(closed.length).toBe(figure('offered{channel:messages} count'));
    const waits = closed.filter((one) => one.outcome === outcome.served).map(({ wait }) => wait);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(mean).toBeCloseTo(figure('wait{channel:messages} avg'), 9);
  });
});
