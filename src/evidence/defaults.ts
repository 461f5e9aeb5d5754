import type { ClaimId } from './claims.ts';
import type { Provenance } from './provenance.ts';

/** A number that a scenario has where its file says nothing. */
export interface Default {
  /** Its key as `docs/scenario.md` writes it, with `<name>` for any name: `channels.<name>.slots`. */
  readonly path: string;
  /** In the units of scenarios. */
  readonly value: number;
  readonly unit: Unit;
  readonly provenance: DefaultProvenance;
  /** Between which values it may lie, for the sweep over assumptions. */
  readonly range?: readonly [low: number, high: number];
}

/** Shares are 0 to 1, and a claim's percent is divided by 100. */
type Unit = 's' | 'share' | 'factor' | 'count' | 'radians' | '1/s' | 'money';

/** A default is a number of the world, or it says that nothing is meant. */
export type DefaultProvenance =
  | Provenance
  /** The neutral value, at which what the key is about is not there. */
  | { readonly kind: 'off'; readonly means: string }
  /** How a run or a test is made: a choice, and nothing that could be true or false of the world. */
  | { readonly kind: 'setting'; readonly means: string };

/**
 * Every default number of scenario files. A number of the world has one only where a claim gives it, or
 * where a scenario could not be played without: then it is assumed, and swept.
 */
export const defaults: readonly Default[] = [
  claimed('customers.wantsPerson', 0.6, 'share', 'human-contact-wanted'),
  claimed('churn.cycle', 2_592_000, 's', 'renewal-cycle'),
  claimed('churn.service.share', 1 / 3, 'share', 'leave-after-one-bad-third', [1 / 30, 0.75]),

  mostAttempts('retry'),
  mostAttempts('unresolved'),
  mostAttempts('pending'),
  mostAttempts('containedWrongly'),
  assumed('channels.<name>.slots', 3, 'count', 'no claim says how many chats an agent has', [2, 4]),
  assumed(
    'channels.<name>.maxAssigned',
    5,
    'count',
    'no claim says how many sessions an agent has',
    [3, 8],
  ),
  assumed(
    'customers.size',
    100_000,
    'count',
    'a round number; it says among how many the contacts are, and not how many come',
  ),
  assumed('load.polling.agents', 5, 's', 'how often a desk that is not told asks for its inbox'),
  assumed(
    'load.polling.customers.<name>',
    5,
    's',
    'how often a page asks for an answer, where a customer waits for it',
  ),
  assumed(
    'load.polling.customers.<name>',
    600,
    's',
    'how often a mail program looks, where nobody waits on the line',
  ),

  off('warmUp', 0, 's', 'every contact counts'),
  off('reasons.<name>.arises', 1, 'share', 'every problem that is stated arises'),
  off('demand.multiple', 1, 'factor', 'demand is as stated'),
  off('demand.phase', 0, 'radians', 'a swing starts at its mean, rising'),
  off('demand.busyness.correlation', 0, 'share', 'channels have busy days of their own'),
  off('demand.spikes.day', 1, 'count', 'the first day, which may be the only one'),
  off('customers.generations.<name>.share', 0.25, 'share', 'generations are not told apart'),
  off('customers.generations.<name>.patience', 1, 'factor', 'as patient as the channel says'),
  off('customers.generations.<name>.problems', 1, 'factor', 'all have equally many problems'),
  off('customers.plans.<name>.revenue', 0, 'money', 'nobody pays'),
  off('customers.segments.<name>.headStart', 0, 's', 'nobody goes before others'),
  off('costs.<name>.perMonth', 0, 'money', 'nothing is paid by time'),
  off('costs.<name>.perCustomer', 0, 'money', 'nothing is paid by customer'),
  off('costs.<name>.perBadJourney', 0, 'money', 'nothing is paid for what went wrong'),
  off('demand.incidents.day', 1, 'count', 'the first day, which may be the only one'),
  off('software.outages.day', 1, 'count', 'the first day, which may be the only one'),
  off('channels.<name>.cost', 0, 'money', 'contacts cost the time of agents alone'),
  off('agents.<name>.wage', 0, 'money', 'wages are not looked at'),
  off('churn.joining', 0, 'count', 'nobody joins'),
  off('churn.service.perBad', 0, 'factor', 'bad journeys do not bear on leaving'),
  off('churn.service.perHour', 0, 'factor', 'waiting does not bear on leaving'),
  ...['answered', 'abandoned', 'refused', 'contained', 'choose', 'resolved', 'gave-up', 'lost'].map(
    (event) =>
      off(`journeys.<name>.states.<name>.${event}.repeats`, 1, 'factor', 'nobody repeats anything'),
  ),
  off('reasons.<name>.handling', 1, 'factor', 'it takes as long as the channel says'),
  off('channels.<name>.retry.switch.<name>.handling', 1, 'factor', 'nobody repeats anything'),
  off('channels.<name>.rank', 1, 'count', 'nobody interrupts anybody'),
  off('channels.<name>.handOverOnWish', 0, 'share', 'no machine asks who wants a person'),
  off('channels.<name>.leavesSilently', 0, 'share', 'nobody leaves without a sign'),
  off('channels.<name>.callback.calls', 1, 'count', 'nobody is called a second time'),
  off('agents.<name>.absence', 0, 'share', 'nobody is absent'),
  off('agents.<name>.routes.<name>.after', 0, 's', 'contacts are taken at once'),
  off('agents.<name>.routes.<name>.handling', 1, 'factor', 'it takes as long as the channel says'),
  off('agents.<name>.routes.<name>.reserve', 0, 'count', 'no place is kept free'),
  off('agents.<name>.pace.learning.limit', 1, 'factor', 'the end of learning is a usual agent'),
  off('agents.<name>.pace.learning.experience', 0, 'count', 'agents begin with the run'),

  setting('seed', 1, 'count', 'one is as good as another'),
  setting('replications', 30, 'count', "usual: Student's interval is nearly the normal one then"),
  setting('precision.relative', 0.02, 'share', 'what nobody minds'),
  setting('precision.absolute', 0.005, 'share', 'what nobody minds'),
  setting('precision.maxReplications', 1_000, 'count', 'so that a run ends'),
  setting('precision.maxContacts', 100_000_000, 'count', 'so that a run ends'),
  setting('opensAt', 0, 's', 'it names the clock'),
  setting('drainCap', 86_400, 's', 'so that a run ends; what is still open is reported'),
  setting('window.length', 3_600, 's', 'what planners call the busy hour'),
  setting('load.speed', 1, 'factor', 'real time'),
  setting('load.drainCap', 3_600, 's', 'so that a test ends; what is still open is reported'),
  setting('load.latenessBound', 0.05, 's', 'lateness that no customer would notice'),
  setting('load.maxArrivalsPerSecond', 200, '1/s', 'so that nobody floods a backend by mistake'),
];

/** Of a journey on a channel whose customers come back. */
function mostAttempts(because: string): Default {
  return assumed(
    `channels.<name>.${because}.attempts`,
    3,
    'count',
    'no claim says how often customers try before they give a problem up',
    [2, 5],
  );
}

function claimed(
  path: string,
  value: number,
  unit: Unit,
  id: ClaimId,
  range?: readonly [low: number, high: number],
): Default {
  const provenance = { kind: 'claim', id } as const;
  return { path, value, unit, provenance, ...(range === undefined ? {} : { range }) };
}

function assumed(
  path: string,
  value: number,
  unit: Unit,
  reason: string,
  range?: readonly [low: number, high: number],
): Default {
  const provenance = { kind: 'assumed', reason } as const;
  return { path, value, unit, provenance, ...(range === undefined ? {} : { range }) };
}

function off(path: string, value: number, unit: Unit, means: string): Default {
  return { path, value, unit, provenance: { kind: 'off', means } };
}

function setting(path: string, value: number, unit: Unit, means: string): Default {
  return { path, value, unit, provenance: { kind: 'setting', means } };
}
