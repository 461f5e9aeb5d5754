import { describe, expect, it } from 'vitest';
import { type Alternative, compareScenarios } from '../../src/experiment/compare-scenarios.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { type LeverName, leverNames, levers } from '../../src/scenario/levers/catalogue.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { leverCompany } from '../support/lever-company.ts';

/** How a lever is pulled, and where what it moves first is to be seen. */
interface Pull {
  readonly figure: string;
  readonly values?: object;
  /** What is otherwise about the company, with and without the lever. */
  readonly set?: readonly string[];
}

const pulls: Readonly<Record<LeverName, Pull>> = {
  receipt: { figure: 'disappointed{channel:email} rate', values: { tolerance: 1.5 } },
  'promise-24h': { figure: 'disappointed{channel:email} rate' },
  'status-updates': { figure: 'abandoned{channel:phone} rate' },
  'honest-delay': { figure: 'disappointed{channel:phone} rate' },
  'simple-help': { figure: 'abandoned{channel:phone} rate' },
  callbacks: {
    figure: 'abandoned{channel:phone} rate',
    values: { offeredBeyond: '1 min', calls: 3 },
  },
  'personal-touch': { figure: 'csat rate', values: { bonus: 0.3 } },
  'proactive-notice': { figure: 'offered{channel:phone} count' },
  'fix-causes': { figure: 'offered{channel:phone} count' },
  education: { figure: 'offered{channel:phone} count', values: { fewer: 0.2 } },
  'easy-contact': { figure: 'offered{channel:email} count', values: { more: 0.2 } },
  'knowledge-base': { figure: 'contained{channel:faq} rate' },
  'human-handover': { figure: 'againstWish{channel:faq} rate' },
  'self-service': { figure: 'served{channel:email} count' },
  chatbot: { figure: 'served{channel:email} count' },
  'bot-intake': { figure: 'handling{channel:email} avg' },
  'known-customer': { figure: 'handling{channel:email} avg' },
  'unified-context': { figure: 'effort avg' },
  'right-first-time': { figure: 'offered{channel:chat} count', values: { gain: 0.5 } },
  training: { figure: 'handling{channel:chat} avg' },
  automation: { figure: 'handling{channel:chat} avg' },
  empowerment: { figure: 'served{channel:specialists} count' },
  'ai-routing': { figure: 'handling{channel:chat} avg' },
  'local-language': { figure: 'handling{channel:chat} avg' },
  'prevent-burnout': { figure: 'handling{channel:phone} avg' },
  'more-agents': { figure: 'wait{channel:chat} avg' },
  'always-on': { figure: 'wait{channel:email} avg', values: { channel: 'email' } },
  'shift-to-chat': { figure: 'offered{channel:phone} count' },
  'vip-first': { figure: 'segmentWait{segment:vip} avg', values: { headStart: '2 d' } },
  'dedicated-team': {
    figure: 'wait{channel:email} avg',
    values: { agents: 2 },
    set: ['channels.phone.handling=lognormal(mean 8 min, cv 0.9)', 'demand.multiple=0.7'],
  },
  'more-channels': { figure: 'wait{channel:phone} avg' },
  'pool-teams': { figure: 'wait{channel:email} avg' },
  apology: { figure: 'lostToService count' },
  goodwill: { figure: 'lostToService count' },
  loyalty: { figure: 'churn rate', values: { effect: 0.3 } },
  welcome: { figure: 'left count', values: { hazard: 0.5, moreProblems: 0 } },
  'public-answers': { figure: 'keptAway count' },
  acquisition: { figure: 'joined count', values: { more: 0.5 } },
  upsell: { figure: 'revenue count', values: { more: 0.1 } },
};

const company = (name: string, set: readonly string[], pulled: object): Alternative => {
  const settings = [
    ...set.map((text) => parseSetting(text)),
    ...Object.entries(pulled).map(([lever, value]) => ({ path: ['levers', lever], value })),
  ];
  const scenario = parseScenario(leverCompany, 'company.yaml', settings);
  return { name, scenario, demand: demandOf(scenario) };
};

/**
 * The interval of each difference is of 95 %, from six pairs of replications. A lever that moved nothing
 * would pass once in forty times; the seed is fixed.
 */
describe('each lever, pulled alone', () => {
  it.each(leverNames.map((name) => [name, pulls[name]] as const))(
    '%s moves what it says it does',
    async (name, { figure, values = {}, set = [] }) => {
      const compared = await compareScenarios([
        company('as it is', set, {}),
        company(name, set, { [name]: values }),
      ]);
      const found = compared.figures.find((one) => figureText(one.figure) === figure);
      const [difference] = found?.differences ?? [];
      const wanted = levers[name].moves.find(({ measure }) => measure === found?.figure.measure);
      expect(wanted, `${figure} is none of its figures`).toBeDefined();
      const { low = Number.NaN, high = Number.NaN } = difference?.interval ?? {};
      if (wanted?.way === 'lower') expect(high).toBeLessThan(0);
      else expect(low).toBeGreaterThan(0);
      expect(compared.broken).toEqual([]);
    },
  );
});

describe('levers against each other', () => {
  const silo = `
version: 1
name: a phone
seed: 20261204
replications: 20
demand: { kind: forecast, interval: 10 h, perHour: { phone: [85] } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(10 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 7, channels: [phone] } }
targets: { wait: ["avg<300"] }
`;
  const spread = (name: string, values: object): Alternative => {
    const path = ['levers', 'more-channels'];
    const scenario = parseScenario(silo, 'silo.yaml', [{ path, value: values }]);
    return { name, scenario, demand: demandOf(scenario) };
  };

  // Of 97.5 % each: by chance one of them is wrong once in twenty runs; the seed is fixed.
  it('show that more channels for the same agents make waits longer, unless all serve all', async () => {
    const scenario = parseScenario(silo, 'silo.yaml');
    const { figures } = await compareScenarios([
      { name: 'one channel', scenario, demand: demandOf(scenario) },
      spread('silos', { pooled: false }),
      spread('a pool', { pooled: true }),
    ]);
    const wait = figures.find(({ figure }) => figureText(figure) === 'wait avg');
    const [silos, pool] = wait?.differences ?? [];
    expect(silos?.comparison).toBe('worse');
    expect(silos?.value).toBeGreaterThan(10);
    expect(pool?.interval?.low).toBeLessThan(0);
    expect(pool?.interval?.high).toBeGreaterThan(0);
    expect(Math.abs(pool?.value ?? Number.NaN)).toBeLessThan(5);
  });

  it('say what came through the queue and the loop: customers kept less those no longer lost', async () => {
    const compared = await compareScenarios([
      company('as it is', [], {}),
      company('apology', [], { apology: {} }),
      company('loyalty', [], { loyalty: { effect: 0.3 } }),
    ]);
    const difference = (text: string, alternative: number): number =>
      compared.figures.find(({ figure }) => figureText(figure) === text)?.differences[alternative]
        ?.value ?? Number.NaN;
    const through = compared.throughTheLoop ?? [];
    expect(through.length).toBe(2);
    for (const [i, { value, interval }] of through.entries()) {
      expect(value).toBeCloseTo(
        difference('customers count', i) + difference('lostToService count', i),
        6,
      );
      expect(interval).toBeDefined();
    }
    // What loyalty keeps was lost for other reasons than service.
    expect(through[1]?.comparison).toBe('better');
  });

  it('do not say so where nobody can leave', async () => {
    const scenario = parseScenario(silo, 'silo.yaml');
    const compared = await compareScenarios(
      [{ name: 'one channel', scenario, demand: demandOf(scenario) }, spread('silos', {})],
      { replications: 2 },
    );
    expect(compared.throughTheLoop).toBeUndefined();
  });
});
