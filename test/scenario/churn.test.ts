import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/scenario/duration.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const text = `version: 1
name: Churn
seed: 1
demand: { kind: problems, interval: 1 h, days: 60, perHour: [1] }
channels:
  phone:
    kind: live-voice
    handling: constant(60 s)
    patience: never
    serviceLevelWithin: 20 s
    expectation: exponential(90 s)
agents: { team: { agents: 1, channels: [phone] } }
experience:
  recommendation:
    good: { promoters: 0.6, detractors: 0.1 }
    bad: { promoters: 0.1, detractors: 0.6 }
churn:
  cycle: 30 d
  background: 0.02
  joining: 5
  service: { form: share, share: 1/3, reading: any }
  wordOfMouth: { told: 0.3, keepsAway: 0.1 }
`;

const parsed = (...changes: readonly (readonly [from: string, to: string])[]) =>
  parseScenario(
    changes.reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`no ${from}`);
      return changed.replace(from, to);
    }, text),
    'churn.yaml',
  );

function problems(...changes: readonly (readonly [from: string, to: string])[]): string {
  try {
    parsed(...changes);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('churn in a scenario', () => {
  it('is of the form share where it names none, as an end of its range is set that nobody wrote', () => {
    const none = text.replace(/ {2}service: .*\n/, '');
    const set = { path: ['churn', 'service', 'share'], value: 0.75 };
    expect(parseScenario(none, 'churn.yaml', [set]).churn?.service).toEqual(
      parsed(['share: 1/3', 'share: 0.75']).churn?.service,
    );
    expect(problems(['form: share', 'form: shares'])).toContain(
      'churn.service.form: expected a form: share, by-wait or logistic, found "shares"',
    );
  });

  it('is compiled to its numbers', () => {
    expect(parsed().churn).toEqual({
      cycle: 30 * 86_400,
      renewals: 'spread',
      background: [0.02],
      service: { kind: 'share', share: 1 / 3, reading: 'any' },
      joining: 5,
      wordOfMouth: { told: 0.3, keepsAway: 0.1 },
    });
  });

  it('takes its service part out of observed churn', () => {
    const { churn } = parsed(['background: 0.02', 'observed: { churn: 0.05, hit: 0.1 }']);
    const byService = 0.1 / 3;
    expect(churn?.background[0]).toBeCloseTo(1 - (1 - 0.05) / (1 - byService), 14);
  });

  it('leaves no background where all that is observed is due to service', () => {
    const { churn } = parsed(
      ['background: 0.02', 'observed: { churn: 1, hit: 1 }'],
      ['share: 1/3', 'share: 1'],
    );
    expect(churn?.background).toEqual([0]);
  });

  it('says which share the data refute, and takes the largest that it tells of', () => {
    const observed = ['background: 0.02', 'observed: { churn: 0.02, hit: 0.03 }'] as const;
    const told = problems(observed, ['share: 1/3', 'share: 0.75']);
    expect(told).toContain('at most 0.666, the observed churn ÷ the share hit: the data refute');
    expect(told).toContain(`churn.yaml:${lineOf('service: { form')} `);
    expect(problems(observed, ['share: 1/3', 'share: 0.666'])).toBe('');
  });

  it('tells of all that is wrong at once, each with its line', () => {
    const told = problems(
      ['background: 0.02', 'background: 1.2'],
      ['cycle: 30 d', 'cycle: 0 d'],
      ['joining: 5', 'joining: -1'],
      ['keepsAway: 0.1', 'keepsAway: -2'],
      ['reading: any', 'reading: some'],
      ['expectation: exponential(90 s)', 'expectation: soon'],
    );
    for (const part of ['cycle: 30', 'background: 0.02', 'joining: 5', 'service: {', 'wordOf']) {
      expect(told).toContain(`churn.yaml:${lineOf(part)} `);
    }
    expect(told).toContain(`churn.yaml:${lineOf('expectation')} `);
    expect(told.trim().split('\n').length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    [['background: 0.02\n', '\n'], 'either `background` or `observed`, found "neither"'],
    [
      ['background: 0.02', 'background: 0.02\n  observed: { churn: 0.05, hit: 0.1 }'],
      'either `background` or `observed`, found "both"',
    ],
    [['cycle: 30 d', 'cycle: 61 d'], 'at most the 59.041 d of the demand: nobody would renew'],
    [['joining: 5', 'joining: 0'], 'churn.wordOfMouth: expected a number of customers `joining`'],
    [
      [
        'service: { form: share, share: 1/3, reading: any }',
        'service: { form: by-wait, steps: [{ over: 1 h, leaves: 0.1 }, { over: 1 h, leaves: 0.2 }] }',
      ],
      'a longer wait than that of the step before, found "3600 s"',
    ],
    [
      ['{ promoters: 0.6, detractors: 0.1 }', '{ promoters: 0.6, detractors: 0.5 }'],
      'promoters and detractors that make 1 at most',
    ],
    [
      [
        'kind: problems, interval: 1 h, days: 60, perHour: [1]',
        'kind: counts, interval: 30 d, counts: { phone: [3, 3] }',
      ],
      'with churn, who has left asks no more, found "counts"',
    ],
  ] as const)('refuses %j', (change, told) => {
    expect(problems(change)).toContain(told);
  });

  it('refuses observed churn where the form says nothing of its part in it', () => {
    const told = problems(
      ['background: 0.02', 'observed: { churn: 0.05, hit: 0.1 }'],
      [
        'service: { form: share, share: 1/3, reading: any }',
        'service: { form: logistic, perBad: 1 }',
      ],
    );
    expect(told).toContain('the form share, of which its part in observed churn is known');
  });
});

describe('figures of customers in a scenario', () => {
  const without = text.slice(0, text.indexOf('experience:'));
  const refusal = (more: string): string => {
    try {
      parseScenario(`${without}${more}\n`, 'churn.yaml');
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it.each([
    ['targets: { churn: ["rate<0.1"] }', 'churn, for churn'],
    ['targets: { csat: ["rate>0.8"] }', 'experience.satisfaction, for csat'],
    ['targets: { nps: ["count>0"] }', 'experience.recommendation, for nps'],
    ['targets: { "lostByCause{cause:waited}": ["count<1"] }', 'churn, for lostByCause'],
    ['precision: { of: ["revenue count"] }', 'churn, for revenue'],
    ['precision: { of: ["againstWish rate"] }', 'againstWish of an automatic channel'],
  ])('are refused where it says nothing of what they depend on: %s', (more, told) => {
    expect(refusal(more)).toContain(told);
  });

  it('are taken where it does', () => {
    expect(
      refusal(
        'targets: { "disappointed{channel:phone}": ["rate<0.2"], badJourneys: ["rate<0.2"] }',
      ),
    ).toBe('');
    const more =
      'targets: { "churn{generation:gen-z}": ["rate<0.1"], nps: ["count>0"] }\nprecision: { of: ["churn rate"] }\n';
    expect(() => parseScenario(text + more, 'churn.yaml')).not.toThrow();
  });
});

describe('an expectation', () => {
  const of = (written: string) => {
    const { channels } = parsed(['exponential(90 s)', written]);
    return channels[0]?.expectation;
  };

  it('is a law, or shares that ascend', () => {
    expect(of('constant(2 min)')).toMatchObject({ kind: 'law' });
    expect(of('[{ within: 30 min, share: 0.32 }, { within: 1 h, share: 0.42 }]')).toEqual({
      kind: 'shares',
      within: [1800, 3600],
      shares: [0.32, 0.42],
    });
    expect(parseDuration('30 min')).toBe(1800);
  });

  it.each([
    'soon',
    '[]',
    '[{ within: 30 min, share: 1.2 }]',
    '[{ within: half an hour, share: 0.2 }]',
    '[{ within: 30 min, share: 0 }]',
    '[{ within: 0 s, share: 0.1 }]',
    '[{ within: 1 h, share: 0.3 }, { within: 30 min, share: 0.4 }]',
    '[{ within: 30 min, share: 0.4 }, { within: 1 h, share: 0.4 }]',
    '30 min',
  ])('is refused as %s', (written) => {
    const told = problems(['exponential(90 s)', written]);
    expect(told).toMatch(/channels\.phone\.expectation\S*: expected a /);
    expect(told).toContain(`churn.yaml:${lineOf('expectation')} `);
  });
});
