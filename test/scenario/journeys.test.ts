import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const text = `version: 1
name: Search first
demand: { kind: problems, interval: 1 h, perHour: [60] }
customers:
  segments: { standard: { share: 0.9 }, vip: { share: 0.1 } }
  generations:
    gen-x: { share: 0.6, journeys: { search-first: 1 } }
    gen-z: { share: 0.4, journeys: { search-first: 0.5, with-bot: 0.5 } }
reasons:
  billing: { share: 0.7 }
  outage: { share: 0.3, journey: told }
journeys:
  search-first:
    start: search
    states:
      search:
        contact: help-pages
        contained:
          - { to: solved, probability: 0.5 }
          - { to: search, probability: 0.3, when: { generation: [gen-z] } }
          - { to: call }
      call:
        contact: phone
        answered: [{ to: solved, probability: 0.9 }, { to: call, after: exponential(1 d), repeats: 1.2 }]
        abandoned: [{ to: call, probability: 0.5, after: exponential(5 min) }, { to: given-up }]
      solved: { end: resolved }
      given-up: { end: gave-up }
  with-bot:
    start: how
    states:
      how: { choose: [{ to: talk, when: { wish: person } }, { to: bot }] }
      bot: { journey: ask-bot, gave-up: [{ to: talk, repeats: 1.5 }] }
      talk: { journey: search-first }
  ask-bot:
    start: ask
    states:
      ask: { contact: help-pages, contained: [{ to: fine, probability: 0.4 }, { to: useless }] }
      fine: { end: resolved }
      useless: { end: gave-up }
  told:
    start: notice
    states:
      notice: { contact: help-pages, contained: [{ to: informed, probability: 0.8 }, { to: write }] }
      write: { contact: messages }
      informed: { end: resolved }
channels:
  help-pages: { kind: automatic, handling: exponential(3 min), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(5 min), patience: exponential(5 min), serviceLevelWithin: 30 s }
  messages: { kind: messaging, turns: 3, write: exponential(1 min), think: exponential(3 min), patience: exponential(9 min), serviceLevelWithin: 5 min }
agents:
  team: { agents: 8, channels: [phone] }
  writers: { agents: 4, channels: [messages] }
`;

const problemsOf = (changed: string): readonly string[] => {
  try {
    parseScenario(changed, 'j.yaml');
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

/** The text with something in the place of something else, and what is said of it. */
const withIn = (from: string, to: string): readonly string[] => {
  expect(text.split(from)).toHaveLength(2);
  return problemsOf(text.replace(from, to));
};

describe('journeys that hold', () => {
  it('are compiled with names turned into numbers', () => {
    const { journeys, customers, reasons } = parseScenario(text, 'j.yaml');
    expect(journeys.map(({ name }) => name)).toEqual([
      'search-first',
      'with-bot',
      'ask-bot',
      'told',
    ]);
    expect(journeys[0]?.states[0]).toMatchObject({
      kind: 'contact',
      channel: 0,
      after: {
        contained: [
          { to: 2, probability: 0.5, when: { fromAttempt: 0, toAttempt: 255 } },
          { to: 0, probability: 0.3, when: { generations: [3] } },
          { to: 1, probability: undefined, repeats: 1 },
        ],
      },
    });
    expect(journeys[1]?.states[1]).toMatchObject({ kind: 'journey', journey: 2 });
    expect(customers.generations[1]?.journeys).toEqual([1, 0, 0, 0]);
    expect(customers.generations[3]?.journeys).toEqual([0.5, 0.5, 0, 0]);
    expect(reasons.map(({ journey }) => journey)).toEqual([undefined, 3]);
  });

  it('hold with a probability of 0 or 1 as well, which a variant may set', () => {
    expect(withIn('to: solved, probability: 0.9', 'to: solved, probability: 1')).toEqual([]);
    expect(withIn('to: solved, probability: 0.5', 'to: solved, probability: 0')).toEqual([]);
  });
});

describe('a mistake in a journey', () => {
  it.each([
    [
      'a start that there is not',
      'start: search',
      'start: serch',
      'j.yaml:14  journeys.search-first.start: expected a state of this journey; did you mean search?, found "serch"',
    ],
    [
      'a start that is over at once',
      'start: search',
      'start: solved',
      'j.yaml:14  journeys.search-first.start: expected a state with a contact ahead: with this one it is over before it began, found "solved"',
    ],
    [
      'a transition to nowhere',
      '{ to: call }',
      '{ to: cal }',
      'j.yaml:21  journeys.search-first.states.search.contained[2].to: expected a state of this journey; did you mean call?, found "cal"',
    ],
    [
      'a channel that there is not',
      'contact: phone',
      'contact: fone',
      'j.yaml:23  journeys.search-first.states.call.contact: expected a channel of this scenario; did you mean phone?, found "fone"',
    ],
    [
      'a sub-journey that there is not',
      'journey: ask-bot',
      'journey: ask-bod',
      'j.yaml:32  journeys.with-bot.states.bot.journey: expected a journey of this scenario; did you mean ask-bot?, found "ask-bod"',
    ],
    [
      'a state that is two things',
      'solved: { end: resolved }\n      given',
      'solved: { end: resolved, contact: phone }\n      given',
      'j.yaml:26  journeys.search-first.states.solved: expected one of contact, choose, journey and end, found "contact and end"',
    ],
    [
      'a state that is nothing',
      'write: { contact: messages }',
      'write: {}',
      'j.yaml:44  journeys.told.states.write: expected one of contact, choose, journey and end, found nothing',
    ],
    [
      'an end of a contact',
      'write: { contact: messages }',
      'write: { contact: messages, lost: [{ to: informed }] }',
      'j.yaml:44  journeys.told.states.write.lost: expected what happens to a contact: answered, abandoned, refused or contained, found "lost"',
    ],
    [
      'what cannot happen on a channel',
      'write: { contact: messages }',
      'write: { contact: messages, contained: [{ to: informed }] }',
      'j.yaml:44  journeys.told.states.write.contained: expected what can happen on messages: answered or abandoned or refused, found "contained"',
    ],
    [
      'a segment that there is not',
      'when: { wish: person }',
      'when: { segment: [vips] }',
      'j.yaml:31  journeys.with-bot.states.how.choose[0].when.segment[0]: expected a segment of this scenario; did you mean vip?, found "vips"',
    ],
    [
      'a generation that there is not',
      'generation: [gen-z]',
      'generation: [gen-y]',
      'j.yaml:20  journeys.search-first.states.search.contained[1].when.generation[0]: expected a list of generations: boomer, gen-x, millennial, gen-z, found "gen-y"',
    ],
    [
      'attempts that go backwards',
      'when: { wish: person }',
      'when: { attempt: { from: 3, to: 2 } }',
      'j.yaml:31  journeys.with-bot.states.how.choose[0].when.attempt.to: expected 3 or more, as from says, found 2',
    ],
    [
      'probabilities above 1',
      'to: solved, probability: 0.5',
      'to: solved, probability: 0.8',
      'j.yaml:18  journeys.search-first.states.search.contained: expected probabilities that add up to 1 at most for gen-z, found 1.1',
    ],
    [
      'probabilities below 1',
      '          - { to: call }\n',
      '',
      'j.yaml:18  journeys.search-first.states.search.contained: expected probabilities that add up to 1 for gen-x, or a transition without one for the rest, found 0.5',
    ],
    [
      'nowhere to go for some',
      ', { to: bot }] }',
      '] }',
      'j.yaml:31  journeys.with-bot.states.how.choose: expected probabilities that add up to 1 for wish self-service, or a transition without one for the rest, found 0',
    ],
    [
      'a transition that others leave nobody to',
      '{ to: talk, when: { wish: person } }, { to: bot }',
      '{ to: bot }, { to: talk, when: { wish: person } }',
      'j.yaml:31  journeys.with-bot.states.how.choose[1]: expected a transition that is open to somebody whom none before it takes, found "talk"',
    ],
    [
      'a state that nobody comes to',
      'given-up: { end: gave-up }',
      'given-up: { end: gave-up }\n      sulk: { end: lost }',
      'j.yaml:28  journeys.search-first.states.sulk: expected a state that a transition leads to: nobody comes here, found nothing',
    ],
    [
      'an end that the other journey has not',
      'gave-up: [{ to: talk, repeats: 1.5 }]',
      'lost: [{ to: talk }], gave-up: [{ to: talk }]',
      'j.yaml:32  journeys.with-bot.states.bot.lost[0]: expected a transition that is open to somebody whom none before it takes, found "talk"',
    ],
    [
      'a journey that only ends by giving up',
      '{ to: solved, probability: 0.9 }, { to: call, after: exponential(1 d), repeats: 1.2 }',
      '{ to: call, after: exponential(1 d) }',
      'j.yaml:22  journeys.search-first.states.call: expected a way to an end for gen-x, where every contact is answered or contained, found nothing',
    ],
    [
      'a journey that goes round for some',
      '{ to: fine, probability: 0.4 }, { to: useless }',
      '{ to: ask, when: { wish: self-service }, after: exponential(1 h) }, { to: fine, probability: 0.4 }, { to: useless }',
      'j.yaml:37  journeys.ask-bot.states.ask: expected a way to an end for gen-z, wish self-service, where every contact is answered or contained, found nothing',
    ],
    [
      'choices that come round',
      'talk: { journey: search-first }',
      'talk: { choose: [{ to: how }] }',
      'j.yaml:28  journeys.with-bot: expected choices that lead to a contact or an end: how leads by choices alone back to itself, found nothing',
    ],
    [
      'an end before any contact',
      '{ to: talk, when: { wish: person } }',
      '{ to: alone, when: { wish: person } }',
      'journeys.with-bot.states.how.choose[0].to: expected a state of this journey',
    ],
    [
      'a delay before the first contact',
      '{ to: bot }',
      '{ to: bot, after: exponential(1 h) }',
      'j.yaml:31  journeys.with-bot.states.how.choose[1].after: expected no delay before the first contact: it is made when the problem arises, found "exponential"',
    ],
    [
      'a factor before the first contact',
      '{ to: bot }',
      '{ to: bot, repeats: 2 }',
      'j.yaml:31  journeys.with-bot.states.how.choose[1].repeats: expected no factor before the first contact: nothing has been said yet, found 2',
    ],
    [
      'a delay with nothing behind it',
      '{ to: given-up }',
      '{ to: given-up, after: exponential(1 h) }',
      'j.yaml:25  journeys.search-first.states.call.abandoned[1].after: expected no delay: the journey is over, found "exponential"',
    ],
    [
      'a factor of what is written',
      '{ to: write }',
      '{ to: write, repeats: 2 }',
      'j.yaml:43  journeys.told.states.notice.contained[1].repeats: expected no factor: a session is handled in turns, which say how long they are, found 2',
    ],
    [
      'who is turned away again and again',
      'abandoned: [{ to: call, probability: 0.5, after: exponential(5 min) }',
      'refused: [{ to: call, probability: 0.9 }, { to: given-up }]\n        abandoned: [{ to: call, probability: 0.5, after: exponential(5 min) }',
      'j.yaml:25  journeys.search-first.states.call.refused: expected a time (`after`) on the way back: who is turned away would come again at once, for ever, found nothing',
    ],
    [
      'a journey within itself',
      'useless: { end: gave-up }',
      'useless: { journey: with-bot }',
      'j.yaml:39  journeys.ask-bot.states.useless.journey: expected a journey that ask-bot is not a part of, found "with-bot"',
    ],
    [
      'a journey that nobody follows',
      'journey: told',
      'handling: 2',
      'j.yaml:40  journeys.told: expected a journey that a generation or a reason names, or another journey: nobody follows this one, found nothing',
    ],
    [
      'a reason with a journey that there is not',
      'journey: told',
      'journey: tolt',
      'j.yaml:11  reasons.outage.journey: expected a journey of this scenario; did you mean told?, found "tolt"',
    ],
    [
      'a generation with a journey that there is not',
      'with-bot: 0.5',
      'with-bots: 0.5',
      'j.yaml:8  customers.generations.gen-z.journeys.with-bots: expected a journey of this scenario; did you mean with-bot?, found "with-bots"',
    ],
    [
      'journeys that are too many',
      'with-bot: 0.5',
      'with-bot: 0.6',
      'j.yaml:8  customers.generations.gen-z.journeys: expected shares that add up to 1, found 1.1',
    ],
    [
      'channels beside journeys',
      'gen-x: { share: 0.6, journeys',
      'gen-x: { share: 0.6, channels: { phone: 1 }, journeys',
      'j.yaml:7  customers.generations.gen-x.journeys: expected either channels or journeys of a generation',
    ],
    [
      'a retry that goes elsewhere',
      'patience: exponential(9 min)',
      'patience: exponential(9 min), retry: { probability: 0.5, delay: exponential(1 h), switch: { phone: { probability: 0.5 } } }',
      'j.yaml:44  journeys.told.states.write.abandoned: expected transitions: the retry of messages switches to other channels, which a journey says itself, found nothing',
    ],
    [
      'a retry that comes too late',
      'patience: exponential(9 min)',
      'patience: exponential(9 min), retry: { probability: 0.5, delay: exponential(1 h), attempts: 2 }',
      'j.yaml:44  journeys.told.states.write.abandoned: expected transitions: after 2 contacts of a journey messages brings nobody back, and this is number 2 at the earliest, found nothing',
    ],
  ])('%s is told', (_, from, to, expected) => {
    expect(withIn(from, to).join('\n')).toContain(expected);
  });

  it('is told with all others at once', () => {
    const spoilt = text
      .replace('start: how', 'start: who')
      .replace('to: solved, probability: 0.5', 'to: solved, probability: 0.8')
      .replace('with-bot: 0.5', 'with-bot: 0.6')
      .replace('contact: messages', 'contact: letters');
    expect(problemsOf(spoilt).map((line) => line.split(':')[1]?.split(' ')[0])).toEqual([
      '8',
      '18',
      '29',
      '44',
    ]);
  });

  it('is an end before a contact, too', () => {
    const spoilt = text
      .replace('{ to: talk, when: { wish: person } }', '{ to: alone, when: { wish: person } }')
      .replace(
        'talk: { journey: search-first }',
        'talk: { journey: search-first }\n      alone: { end: lost }',
      );
    expect(problemsOf(spoilt)).toEqual([
      'j.yaml:31  journeys.with-bot.states.how.choose[0].to: expected a contact ahead: this leads from the start to an end without one, found "alone"',
    ]);
  });

  it('is a file that asks for more states than there may be', () => {
    const nested = Array.from(
      { length: 12 },
      (_, i) => `  j${i}:
    start: a
    states:
      a: { journey: j${i + 1}, resolved: [{ to: b }] }
      b: { journey: j${i + 1} }
`,
    ).join('');
    const last = `  j12: { start: a, states: { a: { contact: help-pages, contained: [{ to: b }] }, b: { end: resolved } } }\n`;
    const spoilt = text
      .replace('journey: told', 'journey: j0')
      .replace('  told:\n', `${nested}${last}  told:\n`)
      .replace('with-bot: 0.5', 'told: 0.5');
    expect(problemsOf(spoilt).join('\n')).toContain(
      'journeys.j0: expected at most 2000 states, those of its parts included, found nothing',
    );
  });
});
