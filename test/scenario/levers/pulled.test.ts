import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parsePulled } from '../../../src/scenario/levers/parse-pulled.ts';
import { whichApply } from '../../../src/scenario/levers/which-apply.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../../src/scenario/settings.ts';
import { leverCompany } from '../../support/lever-company.ts';

const lines = leverCompany.split('\n').length;
const withLevers = (levers: string) => `${leverCompany}levers:\n${levers}`;
const read = (levers: string) => parseScenario(withLevers(levers), 'company.yaml');
const messageOf = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  throw new Error('nothing was wrong');
};

describe('levers of a scenario', () => {
  it('change it before it is checked and compiled', () => {
    const { channels } = read('  callbacks: { acceptance: 0.4, offeredBeyond: 2 min }\n');
    const [phone] = channels;
    expect(phone?.kind === 'live-voice' && phone.callback).toMatchObject({
      acceptance: 0.4,
      offeredBeyond: 120,
      reached: 0.8,
    });
  });

  it('pay who is there at night as those by day, where no wage is said', () => {
    const wages = (levers: string) =>
      read(levers).groups.flatMap(({ name, wage }) => (name.endsWith('-at-night') ? [wage] : []));
    const byDay = read('  upsell: {}\n').groups.map(({ wage = 0 }) => wage);
    expect(Math.max(...byDay)).toBeGreaterThan(0);
    const [own] = wages('  always-on: { channel: phone }\n');
    expect(byDay).toContain(own);
    expect(wages('  always-on: { channel: phone, wage: 71 }\n')).toEqual([71]);
  });

  it('are the same as the changes made by hand', () => {
    const byHand: Record<string, unknown> = parse(leverCompany);
    const plans = { basic: { share: 0.8, revenue: 10.2 }, pro: { share: 0.2, revenue: 40.8 } };
    Object.assign(byHand.customers as object, { plans });
    const { evidence: _, ...scenario } = read('  upsell: {}\n');
    const { evidence: __, ...same } = parseScenario(stringify(byHand), 'company.yaml');
    expect(scenario).toEqual(same);
  });

  it('each have costs of their own, where several are pulled', () => {
    const costsOf = (levers: string) => new Map(read(levers).costs.map((one) => [one.name, one]));
    const loyalty = costsOf('  loyalty: {}\n').get('loyalty');
    const goodwill = costsOf('  goodwill: {}\n').get('goodwill');
    const both = costsOf('  loyalty: {}\n  goodwill: {}\n');
    expect([loyalty, goodwill]).not.toContain(undefined);
    expect([both.get('loyalty'), both.get('goodwill')]).toEqual([loyalty, goodwill]);
  });

  it('are found wrong all at once, with line and path', () => {
    const wrong = [
      '  calbacks: {}',
      '  chatbot: { contains: 1.5, speed: 2 }',
      '  promise-24h: { within: 24 }',
    ];
    expect(messageOf(() => read(wrong.join('\n')))).toEqual([
      `company.yaml:${lines + 1}  levers.calbacks: expected a known key; did you mean callbacks?, found "calbacks"`,
      `company.yaml:${lines + 2}  levers.chatbot.contains: expected a share between 0 and 1, found 1.5`,
      expect.stringContaining(
        `company.yaml:${lines + 2}  levers.chatbot.speed: expected a known key`,
      ),
      `company.yaml:${lines + 3}  levers.promise-24h.within: expected a time above 0 s, such as 90 s or 4 min, found 24`,
    ]);
  });

  it('have no hold on channels, groups, reasons or segments that are not there', () => {
    const wrong = [
      '  callbacks: { channel: chat }',
      '  promise-24h: { channel: mail }',
      '  more-agents: { group: chat-taem }',
      '  fix-causes: { reason: biling }',
      '  vip-first: { segment: vips }',
    ];
    const found = messageOf(() => read(wrong.join('\n')));
    expect(found).toEqual([
      `company.yaml:${lines + 1}  levers.callbacks.channel: expected a live-voice channel that does not call back yet, found "chat"`,
      `company.yaml:${lines + 2}  levers.promise-24h.channel: expected a channel of this scenario; did you mean email?, found "mail"`,
      `company.yaml:${lines + 3}  levers.more-agents.group: expected a group of this scenario; did you mean chat-team?, found "chat-taem"`,
      `company.yaml:${lines + 4}  levers.fix-causes.reason: expected a reason of this scenario; did you mean billing?, found "biling"`,
      `company.yaml:${lines + 5}  levers.vip-first.segment: expected a segment of this scenario; did you mean vip?, found "vips"`,
    ]);
  });

  it('say so where the scenario has nothing for them', () => {
    const small = `
version: 1
name: small
demand: { kind: counts, interval: 1 h, counts: { phone: [10] } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 1, channels: [phone] } }
levers: { apology: {}, fix-causes: {}, pool-teams: {} }
`;
    expect(messageOf(() => parseScenario(small, 'small.yaml'))).toEqual([
      'small.yaml:8  levers.fix-causes: expected a demand of kind problems, forecast or sinusoid, found "counts"',
      'small.yaml:8  levers.pool-teams: expected a scenario with two groups of agents that serve different channels, found nothing',
      'small.yaml:8  levers.apology: expected a scenario with churn, in which customers may leave, found nothing',
    ]);
  });

  it('are to blame for what they make wrong, with their own place and the path', () => {
    expect(messageOf(() => read('  more-channels: { channels: 5 }\n'))).toEqual([
      `company.yaml:${lines + 1}  levers.more-channels.channels: expected at most 4: so few agents of phone-team are there at some time, and each channel needs one, found 5`,
    ]);
    const own = leverCompany.replace('pace: {', 'pace: { own: [1, 1, 1, 1],');
    const more = `${own}levers:\n  more-agents: { group: phone-team }\n`;
    expect(messageOf(() => parseScenario(more, 'company.yaml'))).toEqual([
      `company.yaml:${lines}  levers  agents.phone-team.pace.own: expected 5 numbers, one for each agent, found 4`,
    ]);
    const many =
      '  more-agents: { group: chat-team, more: 1 }\n  callbacks: { channel: phone, calls: 1000 }\n';
    expect(messageOf(() => read(many))).toEqual([
      `company.yaml:${lines + 2}  levers.callbacks  channels.phone.callback.calls: expected a whole number from 1 to 100, found 1000`,
    ]);
  });

  it.each(['apology', 'goodwill', 'loyalty', 'easy-contact'])(
    'leave it refused where observed churn refutes the share that leaves: %s',
    (lever) => {
      const settings = [
        { path: ['churn', 'observed'], value: { churn: 0.02, hit: 0.3 } },
        { path: ['churn', 'background'], value: undefined },
        { path: ['churn', 'service'], value: { form: 'share', share: '1/3' } },
      ];
      const text = `${leverCompany}levers: { ${lever}: {} }\n`;
      expect(messageOf(() => parseScenario(text, 'company.yaml', settings)).join('\n')).toMatch(
        /churn\.service\.share: expected at most 0\.066, .* the data refute a larger one/,
      );
    },
  );

  it('may be pulled by a variant, and by a setting', () => {
    const text = `${leverCompany}variants: { bot: { means: a bot meets everybody first, set: { levers.chatbot: { channel: phone } } } }\n`;
    const { channels, variants } = parseScenario(text, 'company.yaml');
    expect(channels.some(({ name }) => name === 'bot-before-phone')).toBe(false);
    expect(variants[0]?.scenario.channels.at(-1)?.name).toBe('bot-before-phone');
    const set = parseScenario(leverCompany, 'company.yaml', [parseSetting('levers.chatbot={}')]);
    expect(set.channels.length).toBe(channels.length + 3);
  });

  it('leave what is left to defaults to be swept, and say what it rests on', () => {
    const { evidence } = read('  promise-24h: { believed: 0.3 }\n');
    const ofLevers = evidence.stated.filter(({ path }) => path.startsWith('levers.'));
    expect(ofLevers).toEqual([
      expect.objectContaining({
        path: 'levers.promise-24h.within',
        from: { kind: 'claim', id: 'auto-reply-promise' },
        value: '24 h',
        range: ['4 h', '48 h'],
      }),
    ]);
  });
});

describe('what --with says', () => {
  it('is a lever and its parameters', () => {
    expect(parsePulled('promise-24h')).toMatchObject({
      lever: 'promise-24h',
      path: ['levers', 'promise-24h'],
      value: {},
      option: '--with promise-24h',
    });
    expect(parsePulled('callbacks: acceptance=0.4, offeredBeyond=2 min').value).toEqual({
      acceptance: 0.4,
      offeredBeyond: '2 min',
    });
  });

  it('is refused where it is none', () => {
    expect(() => parsePulled('calback')).toThrow(
      '--with calback: expected a lever; did you mean callbacks?, found "calback"',
    );
    expect(() => parsePulled('callbacks:0.5')).toThrow(
      '--with callbacks:0.5: expected parameters such as callbacks:name=value,name=value, found "0.5"',
    );
    for (const text of ['callbacks:', 'callbacks: , ']) {
      expect(() => parsePulled(text)).toThrow(
        /^--with callbacks:.* expected parameters behind the colon such as callbacks:name=value \(`holdline levers callbacks` lists them\), or callbacks without one, found nothing$/,
      );
    }
  });
});

describe('which levers apply', () => {
  it('tells those that may be pulled, are, or lack something', () => {
    const holds = whichApply(withLevers('  callbacks: {}\n'), 'company.yaml');
    expect(holds.get('callbacks')).toEqual({ kind: 'pulled' });
    expect([...holds.values()].filter(({ kind }) => kind === 'misfit')).toEqual([]);
    const none = whichApply(leverCompany.replace(/wordOfMouth.*\n/, ''), 'company.yaml');
    expect(none.get('public-answers')).toMatchObject({ kind: 'misfit' });
    expect(none.get('apology')).toEqual({ kind: 'applies' });
  });
});

describe('levers that stand before a channel', () => {
  it('stand there one behind the other', () => {
    const { channels } = read(
      '  bot-intake: { channel: phone }\n  chatbot: { channel: phone }\n  self-service: { channel: phone }\n',
    );
    const next = new Map(
      channels.map(({ name, treatment }) => [
        name,
        channels[treatment.transfers[0]?.to ?? -1]?.name,
      ]),
    );
    expect(next.get('help-before-phone')).toBe('bot-before-phone');
    expect(next.get('faq')).toBe('bot-before-phone');
    expect(next.get('bot-before-phone')).toBe('questions-before-phone');
    expect(next.get('questions-before-phone')).toBe('phone');
  });
});
