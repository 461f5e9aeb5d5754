/** What may be said of a measure, and of what. */
export interface MeasureForm {
  readonly tag:
    | 'channel'
    | 'group'
    | 'segment'
    | 'generation'
    | 'journey'
    | 'cause'
    | 'operation'
    | 'none';
  readonly statistics: 'times' | 'rate' | 'count' | 'avg';
  readonly unit: 's' | 'ms' | 'share' | 'count' | 'money';
  readonly judgedOn: 'simulation' | 'measurement';
  readonly means: string;
}

const times = { tag: 'channel', statistics: 'times', unit: 's', judgedOn: 'simulation' } as const;
const rate = { tag: 'channel', statistics: 'rate', unit: 'share', judgedOn: 'simulation' } as const;
const count = {
  tag: 'channel',
  statistics: 'count',
  unit: 'count',
  judgedOn: 'simulation',
} as const;

const ofCustomers = { ...rate, tag: 'generation' } as const;
const customers = { ...count, tag: 'generation' } as const;
const ends = { ...rate, tag: 'journey' } as const;
const money = { ...customers, unit: 'money' } as const;
const average = {
  tag: 'channel',
  statistics: 'avg',
  unit: 'count',
  judgedOn: 'simulation',
} as const;

/** Everything that a target can be about. T is the channel's `serviceLevelWithin`. */
export const measures = {
  offered: { ...count, means: 'attempts; those outside opening hours left out' },
  served: { ...count, means: 'attempts that an agent served' },
  wait: { ...times, means: 'wait of the served, until taken (deferred: answered)' },
  waitAll: { ...times, means: 'wait of the served and of those who gave up' },
  handling: {
    ...times,
    means: 'time that agents had each of the served in hand, after-contact work included',
  },
  serviceLevel: { ...rate, means: 'served within T ÷ (offered − abandoned within T)' },
  slOffered: { ...rate, means: 'served within T ÷ offered' },
  slServed: { ...rate, means: 'served within T ÷ served' },
  slAbandonsCountAsMet: { ...rate, means: '(served + abandoned within T) ÷ offered' },
  abandoned: { ...rate, means: 'gave up ÷ offered' },
  refused: { ...rate, means: 'blocked or failed ÷ offered' },
  outageHits: {
    ...count,
    means: 'attempts that began while the software was down, and failed',
  },
  outageFirstHits: { ...count, means: 'of these, the first attempts of a journey' },
  cutOff: {
    ...count,
    means: 'contacts under way, waiting or in hand, that failed as the software went down',
  },
  closed: { ...count, means: 'attempts outside opening hours, which are turned away' },
  outsideHours: {
    ...rate,
    means: 'came outside opening hours ÷ all who came, those turned away included',
  },
  toOpening: { ...times, means: 'from the contact to the next opening; 0 inside opening hours' },
  held: {
    ...average,
    means: 'contacts that wait or are in hand, averaged over the time of the demand',
  },
  problems: { ...count, means: 'journeys that began, on the channel of their first attempt' },
  contactsPerProblem: { ...average, means: 'attempts of a journey, on whatever channels' },
  journeyTime: {
    ...times,
    means: 'from the first contact of a journey to the end of its last, where an answer ended it',
  },
  endedResolved: { ...ends, means: 'journeys that ended resolved ÷ journeys that are over' },
  endedGaveUp: { ...ends, means: 'the same of those that customers gave up' },
  endedLost: { ...ends, means: 'the same of those lost on the way, unheard' },
  contained: { ...rate, means: 'ended with an automatic channel, without an agent ÷ offered' },
  callbacks: { ...count, means: 'offers of a callback that were accepted' },
  callbackOffered: {
    ...rate,
    means: 'were offered a callback ÷ all who came, also those still open',
  },
  callbackAccepted: { ...rate, means: 'accepted a callback ÷ were offered one' },
  callbackReached: { ...rate, means: 'reached ÷ (reached + not reached by the last call)' },
  callbackWait: { ...times, means: 'from accepting a callback until an agent has the customer' },
  firstResponse: { ...times, means: 'from the contact to the first answer of a person in writing' },
  firstResponseBusiness: { ...times, means: 'the same in business time of the channel' },
  nextResponse: { ...times, means: "from a later message of the customer to the agent's" },
  sessionLength: { ...times, means: 'from the agent who takes a session to its end' },
  withinGoal: {
    ...rate,
    means: 'first response within responseGoal ÷ (answered + open and late)',
  },
  withinPromise: { ...rate, means: 'first response within promise ÷ (answered + open and late)' },
  reopened: { ...rate, means: 'solved tickets that came back ÷ times that one was solved' },
  fullResolution: {
    ...times,
    means: 'from the first message, or from being passed on to the channel, to the last answer',
  },
  teamTime: { ...times, means: 'of this, the time that the team held the ticket' },
  backlog: { ...count, means: 'unanswered at the end of the demand, in hand included' },
  backlogAtClosing: { ...count, means: 'mean of the unanswered at each closing' },
  backlogAge: { ...times, means: 'age of each in the backlog at the end of the demand' },
  overdue: { ...count, means: 'of the backlog, those whose responseGoal is used up' },
  backlogUnder4h: { ...count, means: 'of the backlog, younger than 4 h' },
  backlog4To8h: { ...count, means: 'of the backlog, 4 h to 8 h old' },
  backlog8To24h: { ...count, means: 'of the backlog, 8 h to 24 h old' },
  backlog1To2d: { ...count, means: 'of the backlog, 1 d to 2 d old' },
  backlog2To5d: { ...count, means: 'of the backlog, 2 d to 5 d old' },
  backlogOver5d: { ...count, means: 'of the backlog, 5 d old or older' },
  concurrency: {
    tag: 'group',
    statistics: 'count',
    unit: 'count',
    judgedOn: 'simulation',
    means: 'mean contacts of an agent who has at least one',
  },
  occupancy: { ...rate, tag: 'group', means: 'time with at least one contact ÷ time on duty' },
  customers: { ...customers, means: 'customers who are there at the end of the run' },
  left: { ...customers, means: 'customers who left at a renewal' },
  joined: { ...customers, means: 'customers who joined' },
  keptAway: {
    ...count,
    tag: 'none',
    means: 'customers who would have joined but for what others told of bad journeys',
  },
  churn: { ...ofCustomers, means: 'left at a renewal ÷ renewals' },
  stayed: { ...ofCustomers, means: 'there at the start and still at the end ÷ there at the start' },
  hit: {
    ...ofCustomers,
    means: 'renewals with a bad journey since the one before ÷ renewals',
  },
  badJourneys: {
    ...ofCustomers,
    means: 'journeys unresolved, abandoned, or with too long a wait ÷ journeys that are over',
  },
  foundClosed: {
    ...ofCustomers,
    means:
      'journeys that ended without a solution as the last attempt came outside opening hours ÷ journeys that are over',
  },
  lostToService: {
    ...customers,
    means: 'customers expected at the end with perfect service and lost because of what they met',
  },
  lostByCause: { ...count, tag: 'cause', means: 'of these, those due to a cause' },
  lostByChannel: { ...count, means: 'of these, those due to what happened on a channel' },
  revenue: { ...money, means: 'paid by customers at their renewals, and on joining' },
  revenueLost: {
    ...money,
    means: 'what those lost to service would have paid until the end of the run',
  },
  lifetimeValue: {
    ...money,
    means: 'revenue ÷ customers who left: what one pays in all, at the churn of this run',
  },
  wages: {
    ...money,
    tag: 'group',
    means: 'paid hours times the wage: of all shifts, present, absent or on a break',
  },
  serviceCost: {
    ...money,
    tag: 'none',
    means: 'wages, what contacts cost beside them, and other costs',
  },
  margin: { ...money, tag: 'none', means: 'revenue less serviceCost' },
  costPerContact: {
    ...money,
    tag: 'none',
    means: 'serviceCost ÷ attempts that did not find it closed',
  },
  costPerResolution: {
    ...money,
    tag: 'none',
    means: 'serviceCost ÷ journeys that ended with a solution',
  },
  costPerCustomerMonth: {
    ...money,
    tag: 'none',
    means: 'serviceCost ÷ (customers times the months, of 30 days, that they were there)',
  },
  disappointed: {
    ...rate,
    means:
      'contacts that waited longer than their customers expected ÷ those of whose wait that is known: not who was turned away at once, nor who still waits within it; each on the channel where its wait ended',
  },
  segmentWait: {
    tag: 'segment',
    statistics: 'avg',
    unit: 's',
    judgedOn: 'simulation',
    means: 'mean wait of the contacts of a segment, of the served and of those who gave up',
  },
  againstWish: {
    ...rate,
    means: 'contained by a machine though the customer wants a person ÷ contacts',
  },
  csat: { ...ofCustomers, means: 'journeys that satisfied ÷ journeys that are over' },
  csatReported: { ...ofCustomers, means: 'the same of those who answered a survey' },
  nps: {
    ...customers,
    means: 'promoters less detractors, for each hundred journeys that are over',
  },
  effort: {
    ...times,
    tag: 'generation',
    means: "the customer's time in a journey: waiting, talking, trying and saying again",
  },
  latency: {
    tag: 'operation',
    statistics: 'times',
    unit: 'ms',
    judgedOn: 'measurement',
    means:
      "the backend's answer, from the instant at which the operation was due; failures left out, and looks that wait for news at a backend that pushes",
  },
  lateness: {
    tag: 'none',
    statistics: 'times',
    unit: 'ms',
    judgedOn: 'measurement',
    means: 'how long after its due time a contact was sent',
  },
  failed: {
    tag: 'none',
    statistics: 'rate',
    unit: 'share',
    judgedOn: 'measurement',
    means: 'operations that the backend failed ÷ operations',
  },
  limited: {
    tag: 'none',
    statistics: 'rate',
    unit: 'share',
    judgedOn: 'measurement',
    means: 'operations that the backend turned away as too many (429) ÷ operations',
  },
  overhead: {
    tag: 'channel',
    statistics: 'times',
    unit: 'ms',
    judgedOn: 'measurement',
    means:
      'measured less ideal wait of the same contact, on the wall clock, of contacts served in both worlds; it may be negative',
  },
  lost: {
    tag: 'none',
    statistics: 'count',
    unit: 'count',
    judgedOn: 'measurement',
    means:
      'contacts that the backend opened and showed to no agent until the end, though the ideal run served them',
  },
} as const satisfies Record<string, MeasureForm>;

export type Measure = keyof typeof measures;

/** What only a load test can know. */
export type LoadMeasure = {
  [Name in Measure]: (typeof measures)[Name]['judgedOn'] extends 'measurement' ? Name : never;
}[Measure];

export function isLoadMeasure(measure: Measure): measure is LoadMeasure {
  return measures[measure].judgedOn === 'measurement';
}
