import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type StatedEvidence, writtenText } from '../../src/scenario/evidence.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { scenariosFolder, shippedScenarios } from '../support/shipped-scenarios.ts';

const world = `version: 1
name: small
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60, 40], mail: [5, 5] } }
channels:
  phone:
    kind: live-voice
    handling: lognormal(mean 3 min, cv 0.8)
    patience: exponential(4 min)
    serviceLevelWithin: 20 s
    retry: { probability: 0.4, delay: exponential(6 min) }
  mail: { kind: deferred, handling: constant(5 min), serviceLevelWithin: 5 h, promise: 24 h }
agents: { team: { agents: 4, channels: [phone, mail], absence: 0.05 } }
targets: { "wait{channel:phone}": ["p(90)<60"] }
`;
const lines = world.split('\n').length;

const read = (evidence: string, settings: readonly string[] = []): Scenario =>
  parseScenario(
    `${world}${evidence}`,
    'small.yaml',
    settings.map((text) => parseSetting(text)),
  );
const withoutKeys = ({ keys: _, ...stated }: StatedEvidence) => stated;
const stated = (evidence: string, settings: readonly string[] = []) =>
  read(evidence, settings).evidence.stated.map(withoutKeys);
const problems = (evidence: string, settings: readonly string[] = []): string => {
  try {
    read(evidence, settings);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const entry = (text: string) => `evidence:\n  ${text}\n`;
const kindsOf = (scenario: Scenario) =>
  Object.fromEntries(scenario.evidence.stated.map(({ path, from }) => [path, from.kind]));

describe('what a scenario says of where its numbers come from', () => {
  it('may be nothing, and then is known to be nothing', () => {
    const { evidence } = read('');
    expect(evidence.stated.filter(({ isDefault }) => !isDefault)).toEqual([]);
    expect(evidence.unstated).toEqual([
      { path: 'demand', numbers: 4 },
      { path: 'channels', numbers: 8 },
      { path: 'agents', numbers: 2 },
      { path: 'targets', numbers: 1 },
    ]);
  });

  it('covers everything below a path, but for what a more specific one says', () => {
    const { evidence } = read(`evidence:
  channels: { assumed: usual ones }
  channels.phone: { external: "own logs, 2025" }
  channels.phone.retry.probability: { assumed: nobody counted }
`);
    expect(evidence.stated.filter(({ isDefault }) => !isDefault).map(withoutKeys)).toEqual([
      {
        path: 'channels',
        from: { kind: 'assumed', reason: 'usual ones' },
        isDefault: false,
        numbers: 3,
      },
      {
        path: 'channels.phone',
        from: { kind: 'external', source: 'own logs, 2025' },
        isDefault: false,
        numbers: 4,
      },
      {
        path: 'channels.phone.retry.probability',
        from: { kind: 'assumed', reason: 'nobody counted' },
        isDefault: false,
        value: '0.4',
        numbers: 1,
      },
    ]);
    expect(evidence.unstated.map(({ path }) => path)).toEqual(['demand', 'agents', 'targets']);
  });

  it('names what is left by the outermost paths', () => {
    const { evidence } = read(entry('channels.phone.patience: { assumed: no log }'));
    expect(evidence.unstated.map(({ path }) => path)).toEqual([
      'demand',
      'channels.phone.handling',
      'channels.phone.serviceLevelWithin',
      'channels.phone.retry',
      'channels.mail',
      'agents',
      'targets',
    ]);
  });

  it('cites claims that say the number, whatever its unit', () => {
    const [promise, level] = stated(`evidence:
  channels.mail.promise: { claim: auto-reply-promise }
  channels.mail.serviceLevelWithin: { claim: auto-reply-deliver-max }
`);
    expect(promise).toMatchObject({ from: { kind: 'claim', id: 'auto-reply-promise' } });
    expect(level).toMatchObject({ value: '5 h', numbers: 1 });
    const asDay = entry('channels.mail.promise: { claim: auto-reply-promise }');
    expect(problems(asDay, ['channels.mail.promise=1 d'])).toBe('');
  });

  it('reckons from claims, and keeps to those without a number', () => {
    const [absence, phone] = stated(`evidence:
  agents.team.absence: { derived: { from: [loss-per-day], how: "30 / 600" } }
  demand.perHour.phone: { assumed: "more than by mail", bounds: [phone-first-generations] }
`);
    expect(absence?.from).toEqual({ kind: 'derived', from: ['loss-per-day'], how: '30 / 600' });
    expect(phone?.from).toMatchObject({ bounds: ['phone-first-generations'] });
  });

  it('has ranges of numbers, times, laws and whole mappings', () => {
    const found = stated(`evidence:
  agents.team.absence: { assumed: illness, range: [0, 0.1] }
  channels.mail.promise: { assumed: usual, range: [8 h, 2 d] }
  channels.phone.patience: { assumed: no log, range: [exponential(2 min), never] }
  channels.phone.handling:
    assumed: same mean, another spread
    range: ["lognormal(mean 3 min, cv 0.5)", "lognormal(mean 3 min, cv 1.5)"]
  channels.phone.retry:
    assumed: as a whole
    range: [{ probability: 0, delay: constant(1 min) }, { probability: 0.8, delay: constant(9 min) }]
  demand.multiple: { assumed: "a busy day", range: [0.8, 1.3] }
`);
    expect(found.map(({ range }) => range)).toHaveLength(6 + 2);
    expect(found.find(({ path }) => path === 'demand.multiple')).toMatchObject({
      isDefault: true,
      value: '1',
      range: [0.8, 1.3],
    });
  });

  it('takes a path in brackets, and a place in a list', () => {
    const found = stated(`evidence:
  targets['wait{channel:phone}'][0]: { assumed: a promise }
  demand.perHour.phone[1]: { assumed: a guess }
`);
    expect(found.slice(0, 2).map(({ path, value }) => [path, value])).toEqual([
      ["targets['wait{channel:phone}'][0]", 'p(90)<60'],
      ['demand.perHour.phone[1]', '40'],
    ]);
  });

  it('is joined by the defaults that the scenario rests on', () => {
    expect(stated('')).toEqual([
      {
        path: 'channels.phone.retry.attempts',
        from: { kind: 'assumed', reason: expect.stringContaining('how often') },
        isDefault: true,
        value: '3',
        numbers: 1,
        range: [2, 5],
      },
      {
        path: 'load.polling.agents',
        from: expect.anything(),
        isDefault: true,
        value: '5 s',
        numbers: 1,
      },
    ]);
    const own = entry('channels.phone.retry.attempts: { external: "own logs, 2025" }');
    expect(kindsOf(read(own))).toMatchObject({ 'channels.phone.retry.attempts': 'external' });
  });

  it('has the range of the default where it says none, and its value lies in that', () => {
    const attempts = (text: string) =>
      stated(
        `evidence:\n  channels.phone.retry.attempts: { external: "own logs, 2025"${text} }\n`,
        ['channels.phone.retry.delay=exponential(5 min)'],
      ).find(({ path }) => path === 'channels.phone.retry.attempts')?.range;
    expect(attempts('')).toEqual([2, 5]);
    expect(attempts(', range: [1, 9]')).toEqual([1, 9]);
    const many = world.replace('probability: 0.4,', 'probability: 0.4, attempts: 7,');
    const said = 'evidence: { channels.phone.retry.attempts: { assumed: "many" } }';
    const { evidence } = parseScenario(`${many}${said}`, 'small.yaml');
    expect(evidence.stated[0]).not.toHaveProperty('range');
  });

  it('gives way to what is set on the command line', () => {
    const evidence = `evidence:
  channels.mail.promise: { claim: auto-reply-promise }
  channels.phone.patience: { assumed: no log, range: [exponential(2 min), exponential(8 min)] }
  agents: { assumed: a team }
`;
    const set = [
      'channels.mail.promise=2 d',
      'channels.phone={ kind: live-voice, handling: constant(1 min), patience: never, serviceLevelWithin: 9 s }',
    ];
    expect(problems(evidence, set)).toBe('');
    expect(kindsOf(read(evidence, set))).toEqual({
      agents: 'assumed',
      'channels.mail.promise': 'set',
      'channels.phone': 'set',
      'load.polling.agents': 'assumed',
    });
    const { stated: below } = read(evidence, ['agents.team.agents=9', 'seed=7']).evidence;
    expect(below.find(({ from }) => from.kind === 'set')).toMatchObject({
      path: 'agents.team.agents',
      value: '9',
      from: { by: '--set agents.team.agents=9' },
    });
    expect(below.find(({ path }) => path === 'agents')).toMatchObject({ numbers: 1 });
  });

  it('has no range any more where something below it is set', () => {
    const whole = entry(
      'agents: { assumed: a, range: [{ team: { agents: 3, channels: [phone, mail] } }, { team: { agents: 9, channels: [phone, mail] } }] }',
    );
    expect(stated(whole)[0]).toHaveProperty('range');
    expect(stated(whole, ['agents.team.agents=9'])[0]).not.toHaveProperty('range');
  });
});

describe('the numbers that variants set', () => {
  const withVariants = (evidence: string, settings: readonly string[] = []) =>
    read(
      `variants:
  soon: { means: 30 min is promised, set: { channels.mail.promise: 3 h} }
  other:
    means: two things
    set: { churn: { cycle: 1 h, background: 0, service: { form: share, share: 1/3 } }, agents: { team: { agents: 9, channels: [phone, mail] } } }
${evidence}`,
      settings,
    );

  it('come from nowhere unless it is said where, whatever is said of those in their place', () => {
    const { unstated } = withVariants(
      'evidence: { channels: { assumed: a }, agents: { assumed: a } }',
    ).evidence;
    expect(unstated).toContainEqual({ path: 'variants', numbers: 5 });
  });

  it('come from where it is said of their variant, or of one of its paths', () => {
    const { evidence, variants } = withVariants(`evidence:
  variants.soon: { claim: auto-reply-deliver-min }
  variants.other.set.churn.service.share: { claim: leave-after-one-bad-third, range: [0.1, 1/2] }
`);
    for (const path of ['agents', 'churn.cycle', 'churn.background'])
      expect(evidence.unstated).toContainEqual({ path: `variants.other.set.${path}`, numbers: 1 });
    expect(evidence.stated.slice(0, 2).map(withoutKeys)).toEqual([
      {
        path: 'variants.soon',
        from: { kind: 'claim', id: 'auto-reply-deliver-min' },
        isDefault: false,
        numbers: 1,
      },
      {
        path: 'variants.other.set.churn.service.share',
        from: { kind: 'claim', id: 'leave-after-one-bad-third' },
        isDefault: false,
        value: '1/3',
        range: [0.1, '1/2'],
        numbers: 1,
      },
    ]);
    // Nothing of it is said in the variant itself, which is a scenario of its own.
    expect(variants[0]?.scenario.evidence.stated.map(({ path }) => path)).not.toContain(
      'variants.soon',
    );
  });

  it('are those of the claim that is cited', () => {
    expect(() =>
      withVariants('evidence: { variants.soon: { claim: auto-reply-promise } }'),
    ).toThrow('the number of claim auto-reply-promise at variants.soon, 24 hours, which is 86400');
    expect(() =>
      withVariants(
        'evidence: { variants.other.set.churn.service.share: { assumed: a, range: [0.5, 0.6] } }',
      ),
    ).toThrow('expected a range that holds "1/3"');
  });

  it('may be set on the command line, and then are', () => {
    const path = "variants.soon.set['channels.mail.promise']";
    const { evidence } = withVariants('evidence: { variants.soon: { assumed: a } }', [
      `${path}=5 h`,
    ]);
    expect(evidence.stated.find(({ from }) => from.kind === 'set')).toMatchObject({
      path,
      value: '5 h',
      numbers: 1,
    });
  });
});

describe('the share who leave after a bad experience', () => {
  const leaving = (churn: string, evidence = '', settings: readonly string[] = []) =>
    read(`churn: { cycle: 1 h, ${churn} }\n${evidence}`, settings).evidence;
  const ofShare = ({ stated: all }: ReturnType<typeof leaving>) =>
    all.filter(({ path }) => path === 'churn.service.share').map(withoutKeys);

  it('is a third by default, and swept from a thirtieth to three quarters', () => {
    const [share] = ofShare(leaving('background: 0, service: { form: share, reading: any }'));
    expect(share).toMatchObject({ isDefault: true, value: '1/3', range: [1 / 30, 0.75] });
    expect(share?.range?.map(writtenText)).toEqual(['1/30', '0.75']);
  });

  it('is swept where it is stated, whether or not anything is said of it', () => {
    const service = 'background: 0, service: { form: share, share: 0.2 }';
    const unsaid = leaving(service);
    expect(ofShare(unsaid)).toEqual([
      {
        path: 'churn.service.share',
        from: { kind: 'unsaid' },
        isDefault: false,
        value: '0.2',
        numbers: 1,
        range: [1 / 30, 0.75],
      },
    ]);
    expect(unsaid.unstated).toContainEqual({ path: 'churn', numbers: 3 });
    const around = leaving(service, entry('churn: { assumed: a guess }'));
    expect(ofShare(around)).toMatchObject([{ from: { kind: 'assumed' }, numbers: 1 }]);
    expect(around.stated.find(({ path }) => path === 'churn')?.numbers).toBe(2);
    const own = leaving(service, entry('churn.service.share: { assumed: a, range: [0.1, 0.3] }'));
    expect(ofShare(own)).toMatchObject([{ range: [0.1, 0.3] }]);
    const set = leaving(service, '', ['churn.service.share=0.3']);
    expect(ofShare(set)).toMatchObject([{ from: { kind: 'set' } }]);
    expect(ofShare(set)[0]).not.toHaveProperty('range');
  });

  it('is swept up to what the observed churn allows, and what is left out is told', () => {
    const observed = (service: string, evidence = '') =>
      ofShare(leaving(`observed: { churn: 0.05, hit: 0.1 }, service: ${service}`, evidence))[0];
    for (const found of [
      observed('{ form: share, reading: any }'),
      observed('{ form: share, share: 0.2 }'),
      observed(
        '{ form: share, share: 1/3 }',
        entry('churn.service.share: { claim: leave-after-one-bad-third }'),
      ),
    ]) {
      expect(found?.range).toEqual([1 / 30, 0.5]);
      expect(found?.narrowed).toMatch(/^above 0.5 up to 0.75: the data refute it/);
    }
    expect(observed('{ form: share, share: 0.5 }')?.range).toEqual([1 / 30, 0.5]);
    const few = leaving('observed: { churn: 0.05, hit: 0.05 }, service: { form: share }');
    expect(ofShare(few)[0]).not.toHaveProperty('narrowed');
  });
});

describe('a list that is read as something else', () => {
  const expecting = world.replace(
    'promise: 24 h }',
    'promise: 24 h, expectation: [{ within: 30 min, share: 0.32 }, { within: 1 h, share: 0.5 }] }',
  );
  const of = (text: string) => parseScenario(`${expecting}${entry(text)}`, 'small.yaml').evidence;

  it('has the numbers and the places that its author wrote', () => {
    const { stated: found, unstated } = of('channels.mail.expectation: { assumed: a }');
    expect(found[0]).toMatchObject({ path: 'channels.mail.expectation', numbers: 4 });
    expect(unstated.map(({ path }) => path)).not.toContain('channels.mail.expectation');
    const one = of('channels.mail.expectation[0].share: { claim: social-reply-within-30min }');
    expect(one.stated[0]).toMatchObject({ value: '0.32', numbers: 1 });
    expect(one.unstated).toContainEqual({ path: 'channels.mail.expectation[1]', numbers: 2 });
  });

  it('has no others', () => {
    expect(() => of('channels.mail.expectation.within: { assumed: a }')).toThrow(
      'expected a path to numbers of this scenario',
    );
    expect(() =>
      of('channels.mail.expectation[1].share: { claim: social-reply-within-1h }'),
    ).toThrow('the number of claim social-reply-within-1h');
  });
});

describe('a value on one line', () => {
  it('is the fraction where six digits do not say it', () => {
    expect([1 / 3, 2 / 3, 1 / 30, 5 / 7, 0.25, 0.3333, 0.1 + 0.2, 3].map(writtenText)).toEqual([
      ...['1/3', '2/3', '1/30', '5/7', '0.25', '0.3333', '0.3', '3'],
    ]);
  });
});

describe('a mistake in what is said of where numbers come from', () => {
  it.each([
    [
      'channels.phone.pateince: { assumed: a }',
      '  evidence.channels.phone.pateince: expected a path to numbers of this scenario; did you mean patience?',
    ],
    ['channels.fax: { assumed: a }', 'expected a path to numbers of this scenario (phone, mail)'],
    [
      'channels.phone.patience.mean: { assumed: a }',
      'expected a path to numbers of this scenario, found',
    ],
    ['channels.phone.kind: { assumed: a }', 'expected a path to numbers of this scenario, found'],
    [
      'name: { assumed: a }',
      'expected a path to numbers of this scenario: this is how a run is made, and nothing of the world',
    ],
    ['window.length: { assumed: a }', 'this is how a run is made'],
    [
      'channels.mail.promise: { claim: auto-reply-promis }',
      'evidence.channels.mail.promise.claim: expected a claim of docs/evidence.md; did you mean auto-reply-promise?',
    ],
    [
      'channels.mail.promise: { claim: no-such-thing-at-all }',
      'expected a claim of docs/evidence.md, found "no-such-thing-at-all"',
    ],
    [
      'channels.mail.promise: { claim: loss-per-month }',
      'expected a claim that may be an input: this one is only to be compared with what comes out, found "loss-per-month"',
    ],
    ['channels.mail.promise: { claim: most-firms-wrong-base }', 'this one is only context'],
    [
      'channels.mail.promise: { claim: phone-first-generations }',
      'expected a claim with a number; as a bound of what is assumed it may be named in `bounds`',
    ],
    [
      'channels.mail.promise: { claim: auto-reply-deliver-max }',
      'expected the number of claim auto-reply-deliver-max at channels.mail.promise, 5 hours, which is 18000, found "24 h"',
    ],
    [
      'agents.team.absence: { claim: leave-after-one-bad-third }',
      'leave-after-one-bad-third at agents.team.absence, 33.333333333333336 percent',
    ],
    [
      'demand: { claim: auto-reply-promise }',
      'evidence.demand: expected a path to one number, as a claim is of one',
    ],
    [
      'agents: { derived: { from: [loss-per-dya], how: x } }',
      'evidence.agents.derived.from[0]: expected a claim of docs/evidence.md; did you mean loss-per-day?',
    ],
    ['agents: { derived: { from: [], how: x } }', 'evidence.agents.derived.from: expected a claim'],
    [
      'agents: { derived: { from: [loss-per-day] } }',
      'evidence.agents.derived.how: expected a text',
    ],
    [
      'agents: { assumed: a, bounds: [loss-per-year] }',
      'evidence.agents.bounds[0]: expected a claim that may be an input',
    ],
    [
      'agents: { external: "own logs, 2025", bounds: [gen-z-search-first] }',
      'expected bounds beside what is assumed',
    ],
    [
      'agents: { external: "own logs" }',
      'evidence.agents.external: expected a source with its year',
    ],
    ['agents: { }', 'evidence.agents: expected one of claim, derived, external and assumed'],
    [
      'agents: { assumed: a, claim: loss-per-day }',
      'expected one of claim, derived, external and assumed',
    ],
    [
      'agents: { asumed: a }',
      'evidence.agents.asumed: expected a known key; did you mean assumed?',
    ],
    ['agents: assumed', 'evidence.agents: expected keys and values'],
    [
      'agents.team.absence: { assumed: a, range: 0.1 }',
      'evidence.agents.team.absence.range: expected two values, the lower one first',
    ],
    [
      'agents.team.absence: { assumed: a, range: [0, 1.2] }',
      'evidence.agents.team.absence.range[1]: expected a share between 0 and 1, found 1.2',
    ],
    [
      'agents.team.absence: { assumed: a, range: [0.1, 0] }',
      'evidence.agents.team.absence.range: expected a range that holds 0.05, the lower end first',
    ],
    ['agents.team.absence: { assumed: a, range: [0.1, 0.2] }', 'expected a range that holds 0.05'],
    ['agents.team.absence: { assumed: a, range: [0.05, 0.05] }', 'expected two ends that differ'],
    [
      'channels.phone.patience: { assumed: a, range: [2 min, 8 min] }',
      'range[0]: expected a law, which says how the time varies',
    ],
    [
      'channels.phone.patience: { assumed: a, range: [exponential(5 min), never] }',
      'expected a range that holds "exponential(4 min)", the lower end first',
    ],
    [
      'channels.mail.promise: { assumed: a, range: [8 h, 2] }',
      'range[1]: expected a time above 0 s',
    ],
    ['"": { assumed: a }', 'expected a text'],
    ['"[]": { assumed: a }', 'expected a path to numbers of this scenario'],
  ])('%s', (text, message) => {
    const said = problems(entry(text));
    expect(said).toContain(message);
    expect(said).toMatch(new RegExp(`^small\\.yaml:${lines + 1} `));
  });

  it('is told with all others, each with its line', () => {
    const said = problems(`evidence:
  channels.mail.promise: { claim: auto-reply-deliver-max }
  agents.team.absense: { assumed: a }
  agents['team'].absence: { assumed: b, range: [1, 2] }
  agents.team.absence: { assumed: b }
`);
    expect(said.split('\n').map((line) => /^small\.yaml:(\d+)/.exec(line)?.[1])).toEqual(
      [1, 2, 3, 4].map((line) => String(lines + line)),
    );
    expect(said).toContain('expected each path once');
  });

  it('is told beside what is wrong elsewhere', () => {
    const broken = `${world.replace('channels: [phone, mail]', 'channels: [phone]')}${entry('channels.fax: { assumed: a }')}`;
    expect(() => parseScenario(broken, 'small.yaml')).toThrow(
      /channels\.mail: expected a group of agents that serves it[\s\S]*evidence\.channels\.fax/,
    );
  });

  it('is none where the number was set, but a claim that is not there is one still', () => {
    const evidence = entry(
      'channels.mail.promise: { claim: auto-reply-promis, range: [1 s, 2 s] }',
    );
    expect(problems(evidence, ['channels.mail.promise=2 d'])).toMatch(
      /did you mean auto-reply-promise\?, found "auto-reply-promis"$/,
    );
  });
});

describe('the scenarios that come with Holdline', () => {
  it.each(shippedScenarios)('say of every number where it comes from: %s', (file) => {
    const { evidence } = parseScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), file);
    expect(evidence.unstated).toEqual([]);
    expect(evidence.stated.filter(({ numbers }) => numbers === 0)).toEqual([]);
  });
});
