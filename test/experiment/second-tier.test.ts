import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const H = 3600;

/** All tickets are passed on to a second tier, which answers; the figures in hours, by channel. */
async function figuresOf({
  experts,
  more = '',
  warmUp = 0,
}: {
  experts: string;
  more?: string;
  warmUp?: number;
}): Promise<(figure: string) => number | undefined> {
  const scenario = parseScenario(
    `
version: 1
name: Two tiers
replications: 1
warmUp: ${warmUp} h
drainCap: 2 d
demand: { kind: instants, length: 12 h, instants: { tickets: [0] } }
channels:
  tickets: { kind: deferred, handling: constant(30 min), serviceLevelWithin: 4 h, transfers: { experts: 1 } }
  experts: { kind: deferred, handling: constant(1 h), serviceLevelWithin: 4 h, ${experts} }
${more}agents:
  front: { agents: 1, channels: [tickets] }
  back: { agents: 1, channels: [experts] }
${more === '' ? '' : `  others: { agents: 1, channels: [${more.trim().split(':')[0]}] }\n`}`,
    'tiers.yaml',
  );
  const { figures, broken } = await simulate(scenario, demandOf(scenario));
  expect(broken).toEqual([]);
  const byText = new Map(figures.map(({ figure, value }) => [figureText(figure), value]));
  return (figure) => byText.get(figure);
}

describe('a ticket that is passed on to a second tier', () => {
  it('goes on there, and where it opened, while the customer is asked for something', async () => {
    // Begun at 0 and passed on at 0.5; asked at 1.5; back with those who asked at 3.5, solved at 4.5.
    const of = await figuresOf({
      experts: 'pending: { probability: 1, delay: constant(2 h), attempts: 2 }',
    });
    expect(of('fullResolution{channel:tickets} avg')).toBe(4.5 * H);
    expect(of('teamTime{channel:tickets} avg')).toBe(2.5 * H);
    expect(of('reopened{channel:tickets} rate')).toBe(0);
    expect(of('fullResolution{channel:experts} avg')).toBe(4 * H);
    expect(of('teamTime{channel:experts} avg')).toBe(2 * H);
    expect(of('reopened{channel:experts} rate')).toBe(0);
  });

  it('is reopened for both tiers by who comes back to the first', async () => {
    // Solved at 1.5; back with the first tier at 3.5, passed on at 4, solved at 5.
    const of = await figuresOf({
      experts: 'unresolved: { probability: 1, delay: constant(2 h), attempts: 2 }',
    });
    expect(of('fullResolution{channel:tickets} avg')).toBe(5 * H);
    expect(of('teamTime{channel:tickets} avg')).toBe(3 * H);
    expect(of('reopened{channel:tickets} rate')).toBe(1 / 2);
    expect(of('fullResolution{channel:experts} avg')).toBe(4.5 * H);
    expect(of('teamTime{channel:experts} avg')).toBe(2 * H);
    expect(of('reopened{channel:experts} rate')).toBe(1 / 2);
  });

  it('has its last answer when the last who was passed it has done with it', async () => {
    // Passed on at 0.5 and at 1.5 to the phone, which has done with it at 2; back at 4, and done at 6.
    const of = await figuresOf({
      experts: 'transfers: { phone: 1 }',
      more: '  phone: { kind: live-voice, handling: constant(30 min), patience: never, serviceLevelWithin: 1 min, unresolved: { probability: 1, delay: constant(2 h), attempts: 2 } }\n',
    });
    expect(of('fullResolution{channel:tickets} avg')).toBe(6 * H);
    expect(of('teamTime{channel:tickets} avg')).toBe(4 * H);
    expect(of('fullResolution{channel:experts} avg')).toBe(5.5 * H);
    expect(of('teamTime{channel:experts} avg')).toBe(3 * H);
  });

  it('is solved for a tier between as well, and once in all', async () => {
    // 0.5 with the first, 1 between, 1 with the last: asked at 2.5, back at 4.5, solved at 5.5.
    const of = await figuresOf({
      experts: 'transfers: { last: 1 }',
      more: '  last: { kind: deferred, handling: constant(1 h), serviceLevelWithin: 4 h, pending: { probability: 1, delay: constant(2 h), attempts: 2 } }\n',
    });
    expect(of('fullResolution{channel:tickets} avg')).toBe(5.5 * H);
    expect(of('fullResolution{channel:experts} avg')).toBe(5 * H);
    expect(of('fullResolution{channel:last} avg')).toBe(4 * H);
    expect(of('reopened{channel:experts} rate')).toBe(0);
  });

  it('is in no figure of a tier where it began in the warm-up', async () => {
    const of = await figuresOf({
      experts: 'unresolved: { probability: 1, delay: constant(2 h), attempts: 2 }',
      warmUp: 0.4,
    });
    expect(of('fullResolution{channel:tickets} avg')).toBeNaN();
    expect(of('fullResolution{channel:experts} avg')).toBe(4.5 * H);
  });
});
