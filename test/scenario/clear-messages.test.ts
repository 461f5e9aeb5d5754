import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../scenarios/${name}`, import.meta.url), 'utf8');
const helpDesk = read('help-desk.yaml');
const messagingTeam = read('messaging-team.yaml');

const problemsOf = (text: string, from: string | RegExp, to: string): string => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  try {
    parseScenario(changed, 'desk.yaml');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a mistake in a help desk', () => {
  it.each([
    ['Europe/Vienna', 'Europe/Wien', 'calendar.zone: expected a time zone of the tz database'],
    ['[2026-10-26]', '[26.10.2026]', 'calendar.holidays[0]: expected a date from 1900 to 2999'],
    ['[2026-10-26]', '[2026-02-29]', 'calendar.holidays[0]: expected a date from 1900 to 2999'],
    [/calendar:[\s\S]*?\n\n/, '\n', 'agents.help-desk.shifts[0].days: expected a calendar'],
    [/calendar:[\s\S]*?\n\n/, '\n', 'demand.perHourOn: expected a calendar'],
    ['interval: 1 h', 'interval: 45 min', 'demand.interval: expected an interval that fits day 7'],
    ['sat-sun:\n', 'mon-sun:\n      tickets: [1]\n    sun:\n', 'each weekday once; sun already'],
    [
      'mon-fri: "08:00-18:00"',
      'sat: "08:00-09:00"',
      'agents.help-desk: expected agents who are there',
    ],
    ['"08:00-18:00"', '"08:00-08:00"', 'hours of which none are empty'],
    [
      'from: "12:00", length',
      'from: "16:15", length',
      'shifts[0].breaks[0]: expected a break within its shift, 08:00 to 16:30, found "16:15 to',
    ],
    ['responseGoal: 8 h ', 'queueLimit: 9000 ', 'channels.tickets.order: expected a responseGoal'],
    ['responseGoal: 8 h ', 'queueLimit: 9000 ', 'withinGoal of a channel with a responseGoal'],
    ['kind: deferred', 'kind: letters', 'live-voice, live-text, deferred, messaging or automatic'],
    [
      'absence: 0.05',
      'absence: 1.05',
      'agents.help-desk.absence: expected a share between 0 and 1',
    ],
    [
      'absence: 0.05',
      'absence: .nan',
      'agents.help-desk.absence: expected a share between 0 and 1',
    ],
    [
      'agents: 7, from: "08',
      'agents: 0, from: "08',
      'shifts[0].agents: expected a whole number from 1',
    ],
    [
      'agents: 7, from: "08',
      'agents: .inf, from: "08',
      'shifts[0].agents: expected a whole number',
    ],
    ['agents: 7, from: "08', 'agents: 90000, from: "08', 'at most 1e+6 days of agents'],
    ['mean 9 min', `mean ${'9'.repeat(400)} d`, 'channels.tickets.handling: expected lognormal'],
    ['[3.0, 2.6', '[.inf, 2.6', 'demand.perHour.tickets[0]: expected a number of events per hour'],
    ['channels: [tickets]', 'channels: [letters]', 'channels.tickets: expected a group of agents'],
    ['firstResponseBusiness{', 'nextResponse{', 'nextResponse of a messaging channel'],
    ['backlogOver5d{', 'toString{', 'expected a measure'],
  ])('with %s as %s is told: %s', (from, to, told) => {
    expect(problemsOf(helpDesk, from, to)).toContain(told);
  });

  it('is told with its file and line', () => {
    const line = lineOf(helpDesk, 'zone: Europe');
    expect(problemsOf(helpDesk, 'Europe/Vienna', 'Mars')).toBe(
      `desk.yaml:${line}  calendar.zone: expected a time zone of the tz database, such as Europe/Berlin, found "Mars"`,
    );
  });

  it('is not seen in a shift that ends before it begins: it ends on the next day', () => {
    expect(problemsOf(helpDesk, 'from: "09:30", to: "18:00"', 'from: "10:00", to: "09:30"')).toBe(
      '',
    );
  });
});

describe('a mistake in a messaging team', () => {
  it.each([
    [
      'geometric(mean 4)',
      'geometric(4)',
      'channels.messages.turns: expected a whole number of messages from 1 to 1000',
    ],
    [
      'geometric(mean 4)',
      '0',
      'channels.messages.turns: expected a whole number of messages from 1 to 1000',
    ],
    [
      'geometric(mean 4)',
      '.inf',
      'channels.messages.turns: expected a whole number of messages from 1 to 1000',
    ],
    [
      'geometric(mean 4)',
      'uniform(6, 2)',
      'channels.messages.turns: expected a whole number of messages from 1 to 1000',
    ],
    ['handOver: messages', 'handOver: phone', 'channels.bot.handOver: expected a channel'],
    ['handOver: messages', '', 'channels.bot.handOver: expected the channel that contacts go to'],
    [
      /contains: 0.35[^\n]*\n\s*handOver: messages/,
      'contains: 0\n    handOver: bot',
      'channels.bot: expected transfers that end somewhere',
    ],
    ['channels: [messages]', 'channels: [messages, bot]', 'an automatic one serves itself'],
    ['absence: 0.05', 'closing: return', 'agents.messaging-team.closing: expected finish-current'],
    ['absence: 0.05', 'slots: 3', 'agents.messaging-team.slots: expected maxAssigned'],
    [
      'absence: 0.05',
      'speeds: [1, 1, 1, 1, 1, 1, 1, 1]',
      'agents.messaging-team.speeds: expected one speed',
    ],
    [
      'contained{channel:bot}',
      'withinGoal{channel:bot}',
      'withinGoal of a channel with a responseGoal',
    ],
    ['contained{channel:bot}', 'contained{channel:messages}', 'contained of an automatic channel'],
    ['maxActive: 3', 'maxActive: 0', 'channels.messages.maxActive: expected a whole number from 1'],
  ])('with %s as %s is told: %s', (from, to, told) => {
    expect(problemsOf(messagingTeam, from, to)).toContain(told);
  });
});

describe('a mistake in a phone line', () => {
  const phone = readFileSync(new URL('../../examples/phone.yaml', import.meta.url), 'utf8');
  const settingProblem = (...settings: readonly string[]): string => {
    try {
      parseScenario(
        phone,
        'phone.yaml',
        settings.map((one) => parseSetting(one)),
      );
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each([
    ['exponential(4 min)', '5 min', 'a law, which says how the time varies: constant(5 min) where'],
    ['exponential(4 min)', '300', 'constant(300 s) where it never does, exponential(300 s) or'],
    ['exponential(4 min)', 'exponental(4 min)', 'a law; did you mean exponential?, found "expo'],
    ['exponential(4 min)', '[5]', 'a law: never, constant(30 s)'],
    [
      'version: 1',
      'version: 1\nseed: 9007199254740993',
      'desk.yaml:2  seed: expected a whole number from 0 to 9007199254740991, found 9007199254740992',
    ],
    [
      'version: 1',
      'version: 1\nseed: 1.5',
      'desk.yaml:2  seed: expected a whole number, 0 or more, found 1.5',
    ],
    ['  phone:\n', '  __proto__: 1\n  phone:\n', 'channels.__proto__: expected another name'],
    ['version: 1', 'version: 1\n__proto__: {}', 'desk.yaml:2  __proto__: expected another name'],
  ])('with %s as %s is told once: %s', (from, to, told) => {
    const problems = problemsOf(phone, from, to);
    expect(problems).toContain(told);
    expect(problems.split('\n')).toHaveLength(1);
  });

  it('in the name of a group or channel of a setting is told by that name', () => {
    expect(settingProblem('agents.phone-taem.agents=6')).toBe(
      '--set agents.phone-taem.agents=6: expected a group of agents of this scenario; did you mean phone-team?, found "phone-taem"',
    );
    expect(settingProblem('channels.chat.handling=constant(3 min)')).toBe(
      '--set channels.chat.handling=constant(3 min): expected a channel of this scenario (phone), found "chat"',
    );
  });

  it('is not seen where settings make a whole new group', () => {
    expect(settingProblem('agents.night.agents=2', 'agents.night.channels=[phone]')).toBe('');
  });
});
