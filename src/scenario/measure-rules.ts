import type { Figure } from './figure.ts';
import type { Measure } from './measures.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';
import { tagValuesOf } from './tag-values.ts';
import { parseTarget } from './target.ts';

type Channel = ScenarioShape['channels'][string];

/** A kind of channel that a measure is of, in words that go after "expected". */
interface Kind {
  readonly text: string;
  readonly has: (channel: Channel, shape: ScenarioShape) => boolean;
}

const deferred: Kind = { text: 'a deferred channel', has: ({ kind }) => kind === 'deferred' };
const messaging: Kind = { text: 'a messaging channel', has: ({ kind }) => kind === 'messaging' };
const written: Kind = {
  text: 'a deferred or messaging channel',
  has: ({ kind }) => kind === 'deferred' || kind === 'messaging',
};
const automatic: Kind = { text: 'an automatic channel', has: ({ kind }) => kind === 'automatic' };
const withCallback: Kind = {
  text: 'a live-voice channel with a callback',
  has: (channel) => channel.kind === 'live-voice' && channel.callback !== undefined,
};
const withGoal: Kind = {
  text: 'a channel with a responseGoal',
  has: (channel) => channel.kind === 'deferred' && channel.responseGoal !== undefined,
};
const withPromise: Kind = {
  text: 'a channel with a promise',
  has: (channel) => channel.kind === 'deferred' && channel.promise !== undefined,
};
const reopened: Kind = {
  text: 'a deferred channel with unresolved or pending answers, or in a journey',
  has: (channel, { channels, journeys }) =>
    channel.kind === 'deferred' &&
    (channel.unresolved !== undefined ||
      channel.pending !== undefined ||
      Object.values(journeys).some(({ states }) =>
        Object.values(states).some(
          ({ contact }) => contact !== undefined && channels[contact] === channel,
        ),
      )),
};
const expecting: Kind = {
  text: 'a channel with an expectation',
  has: ({ expectation }) => expectation !== undefined,
};

const closing: Kind = {
  text: 'a deferred channel of a scenario with a calendar',
  has: ({ kind }, { calendar }) => kind === 'deferred' && calendar !== undefined,
};
const withHours: Kind = {
  text: 'a channel of a scenario with a calendar',
  has: (_, { calendar }) => calendar !== undefined,
};

/** What a measure is of, where it is not of every channel. */
const kindOf: Readonly<Partial<Record<Measure, Kind>>> = {
  outsideHours: withHours,
  toOpening: withHours,
  contained: automatic,
  againstWish: automatic,
  disappointed: expecting,
  callbacks: withCallback,
  callbackOffered: withCallback,
  callbackAccepted: withCallback,
  callbackReached: withCallback,
  callbackWait: withCallback,
  firstResponse: written,
  firstResponseBusiness: written,
  nextResponse: messaging,
  sessionLength: messaging,
  withinGoal: withGoal,
  overdue: withGoal,
  withinPromise: withPromise,
  reopened,
  fullResolution: reopened,
  teamTime: reopened,
  backlog: deferred,
  backlogAge: deferred,
  backlogUnder4h: deferred,
  backlog4To8h: deferred,
  backlog8To24h: deferred,
  backlog1To2d: deferred,
  backlog2To5d: deferred,
  backlogOver5d: deferred,
  backlogAtClosing: closing,
};

/** What a scenario has to say for there to be a figure. */
interface Part {
  readonly text: string;
  readonly has: (shape: ScenarioShape) => boolean;
}

const withChurn: Part = { text: 'churn', has: ({ churn }) => churn !== undefined };
const withSatisfaction: Part = {
  text: 'experience.satisfaction',
  has: ({ experience }) => experience?.satisfaction !== undefined,
};

const withOutages: Part = {
  text: 'software.outages',
  has: ({ software }) => software.outages.length > 0,
};

/** What of a scenario a measure depends on that is of no kind of channel. */
const partOf: Readonly<Partial<Record<Measure, Part>>> = {
  outageHits: withOutages,
  outageFirstHits: withOutages,
  cutOff: withOutages,
  customers: withChurn,
  left: withChurn,
  joined: withChurn,
  keptAway: {
    text: 'churn.wordOfMouth',
    has: ({ churn }) => churn?.wordOfMouth !== undefined,
  },
  churn: withChurn,
  stayed: withChurn,
  hit: withChurn,
  lostToService: withChurn,
  lostByCause: withChurn,
  lostByChannel: withChurn,
  revenue: withChurn,
  revenueLost: withChurn,
  lifetimeValue: withChurn,
  csat: withSatisfaction,
  csatReported: withSatisfaction,
  nps: {
    text: 'experience.recommendation',
    has: ({ experience }) => experience?.recommendation !== undefined,
  },
  effort: {
    text: 'experience.effort',
    has: ({ experience }) => experience?.effort !== undefined,
  },
};

/** What a figure would have to be of, where no channel that it is about has it; undefined where one has. */
export function kindMissing({ measure, of }: Figure, shape: ScenarioShape): string | undefined {
  const part = partOf[measure];
  if (part !== undefined) return part.has(shape) ? undefined : `${part.text}, for ${measure}`;
  const kind = kindOf[measure];
  const asked = Object.entries(shape.channels).filter(([name]) => of === undefined || of === name);
  return kind === undefined || asked.some(([, channel]) => kind.has(channel, shape))
    ? undefined
    : `${measure} of ${kind.text}`;
}

/** No target is about what no channel of it has. */
export const measuresAreOfTheirChannels: Rule = (shape) => {
  const { targets } = shape;
  const known = tagValuesOf(shape);
  return Object.entries(targets).flatMap(([measure, [first = '']]): readonly ScenarioProblem[] => {
    const target = parseTarget(measure, first, known);
    if ('expected' in target) return []; // told by another rule
    const expected = kindMissing(target, shape);
    return expected === undefined ? [] : [{ path: ['targets', measure], expected, found: measure }];
  });
};
