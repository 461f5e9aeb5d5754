import { isAnswer, outcome } from '../journey/outcome.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import { isLoadMeasure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type AttemptCollector,
  type AttemptRecord,
  emptyRecord,
  type LegRecord,
  type TurnRecord,
} from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { NOBODY } from '../simulation/center/contact.ts';
import type { GroupAccount } from '../simulation/center/floor-accounts.ts';
import { isCallbackMeasure, sampleOfCallbacks } from './callback-tally.ts';
import { ChannelMeasures } from './channel-measures.ts';
import { isCustomerMeasure } from './customer-measures.ts';
import { FlowMeasures, isFlowMeasure } from './flow-measures.ts';
import { isEndMeasure, JourneyEnds } from './journey-ends.ts';
import { isMoneyMeasure } from './money-measures.ts';
import { Resolutions } from './resolutions.ts';
import { sampleOf, sampleOfSketches } from './tally.ts';
import { isWrittenMeasure, sampleOfWritten } from './written-sample.ts';

type CountedGroup = Pick<Scenario['groups'][number], 'agents' | 'duty'> & {
  readonly account: GroupAccount | undefined;
};

/** The measures of one run, folded from its records as they come. */
export class RunMeasures {
  /** By channel. */
  readonly channels: readonly ChannelMeasures[];
  /** Contacts that were open when the window opened: their waits began before it. */
  carried = 0;
  /** Whether contacts are passed on, so that legs tell more than attempts. */
  readonly needsLegs: boolean;
  /** Whether callbacks are offered, so that their records tell more than attempts. */
  readonly needsCallbacks: boolean;
  /** Whether there are sessions, so that turns tell more than attempts. */
  readonly needsTurns: boolean;
  readonly #scenario: Scenario;
  /** Kept only where they are asked for: they remember every journey. */
  readonly #flow: FlowMeasures | undefined;
  readonly #ends: JourneyEnds | undefined;
  readonly #resolutions: Resolutions;
  /** When an agent first wrote in the leg under way, by journey. */
  readonly #written = new Map<number, number>();
  readonly #received: AttemptRecord = emptyRecord();

  /**
   * @param mostExact how many durations of a kind are kept as they are
   * @param asked the figures that will be asked for, as far as they are of the flow
   */
  constructor(scenario: Scenario, mostExact?: number, asked: readonly Figure[] = []) {
    this.#scenario = scenario;
    this.channels = scenario.channels.map(
      (channel) => new ChannelMeasures(channel, scenario, mostExact),
    );
    this.#resolutions = new Resolutions(scenario);
    this.needsLegs = scenario.channels.some(({ treatment }) => treatment.transfers.length > 0);
    this.#flow = asked.some(({ measure }) => isFlowMeasure(measure))
      ? new FlowMeasures(scenario, this.needsLegs)
      : undefined;
    this.#ends = asked.some(({ measure }) => isEndMeasure(measure))
      ? new JourneyEnds(scenario)
      : undefined;
    this.needsCallbacks = this.channels.some(({ callbacks }) => callbacks !== undefined);
    this.needsTurns = scenario.channels.some(({ kind }) => kind === 'messaging');
  }

  add(record: AttemptRecord): void {
    if (this.needsTurns) this.#written.delete(record.journey);
    if (record.carried === 1 && record.due >= this.#scenario.warmUp) this.carried++;
    this.channels[record.channel]?.add(record);
    this.#resolutions.add(record);
    this.#flow?.add(record);
    this.#ends?.add(record);
  }

  /** @param onReceived gets a contact that was passed on as the channel has it that received it, see `Watch` */
  addLeg(leg: LegRecord, onReceived?: AttemptCollector): void {
    if (leg.again === 1) return;
    this.#resolutions.addLeg(leg);
    this.#flow?.addLeg(leg);
    const channel = this.channels[leg.class];
    if (isAnswer(leg.outcome)) channel?.addHandled(leg);
    // The customer may long have been back when an empty room is closed.
    const isSilent = leg.outcome === outcome.abandonedSilently;
    if (channel !== undefined && leg.from !== NOBODY) {
      const received = this.#received;
      received.journey = leg.journey;
      received.channel = leg.class;
      received.carried = leg.carried;
      received.due = leg.came;
      received.ended = leg.ended;
      received.outcome = leg.outcome;
      received.wait = channel.waitOf(leg, isSilent ? undefined : this.#written.get(leg.journey));
      received.handled = leg.handled;
      channel.addReceived(leg, received);
      onReceived?.(received);
    }
    if (!isSilent) this.#written.delete(leg.journey);
  }

  addCallback(record: CallbackRecord): void {
    this.channels[record.class]?.addCallback(record);
  }

  addTurn(turn: TurnRecord): void {
    if (turn.turn === 0) this.#written.set(turn.journey, turn.written);
    this.channels[turn.class]?.addTurn(turn);
  }

  /**
   * What this run says of a figure; of those that only a measurement knows, or that are about customers
   * and not about contacts, nothing.
   *
   * @param groups what the run says of its groups; without it, agents weigh alike in the occupancy of several
   */
  sample(
    { measure, of, statistic }: Figure,
    occupancy: readonly number[],
    groups: readonly GroupAccount[] = [],
  ): Sample {
    if (isLoadMeasure(measure)) return nothing;
    if (isCustomerMeasure(measure) || isMoneyMeasure(measure)) return nothing;
    const counted = this.#scenario.groups.flatMap(({ name, agents, duty }, i) =>
      of === undefined || of === name
        ? [{ agents, duty, share: occupancy[i] ?? 0, account: groups[i] }]
        : [],
    );
    if (measure === 'occupancy') {
      return {
        // Whoever goes home may work overtime, which is more than all of the time on duty.
        kind: counted.every(({ duty }) => duty.kind === 'always') ? 'share' : 'ratio',
        numerator: counted.reduce((sum, one) => sum + onDuty(one) * one.share, 0),
        denominator: counted.reduce((sum, one) => sum + onDuty(one), 0),
      };
    }
    if (measure === 'concurrency') {
      return {
        kind: 'ratio',
        numerator: counted.reduce((sum, { account }) => sum + (account?.contacts ?? 0), 0),
        denominator: counted.reduce((sum, { account }) => sum + (account?.busy ?? 0), 0),
      };
    }
    if (isEndMeasure(measure)) return this.#ends?.sample(measure, of) ?? nothing;
    const { channels } = this.#scenario;
    if (isFlowMeasure(measure)) {
      const place = channels.findIndex(({ name }) => name === of);
      return (
        this.#flow?.sample(measure, statistic, of === undefined ? undefined : place) ?? nothing
      );
    }
    const asked = this.channels.filter((_, i) => of === undefined || channels[i]?.name === of);
    if (isCallbackMeasure(measure)) {
      const offering = asked.filter(({ callbacks }) => callbacks !== undefined);
      const came = offering.flatMap(({ attempts, received }) => [attempts, received]);
      return sampleOfCallbacks(
        measure,
        statistic,
        offering.flatMap(({ callbacks }) => callbacks ?? []),
        came.reduce((sum, { offered, open }) => sum + offered + open, 0),
      );
    }
    if (isWrittenMeasure(measure)) {
      const number = channels.findIndex(({ name }) => name === of);
      const tickets = this.#resolutions.of(of === undefined ? undefined : number);
      return sampleOfWritten(measure, statistic, asked, tickets);
    }
    // Each channel has its own part of a contact that was passed on.
    if (measure === 'handling' && of !== undefined && this.needsLegs) {
      return sampleOfSketches(
        asked.map(({ handled }) => handled),
        statistic,
      );
    }
    // Of all channels together each attempt counts once, wherever it was passed on to.
    const tallies = asked.flatMap(({ attempts, received }) =>
      of === undefined ? [attempts] : [attempts, received],
    );
    return sampleOf(measure, statistic, tallies);
  }
}

/** Agents on duty, on average: who is there for an hour counts less than who is there all day. */
function onDuty({ agents, duty, account }: CountedGroup): number {
  return duty.kind === 'always' ? agents : (account?.scheduled ?? agents);
}

const nothing: Sample = { kind: 'value', value: Number.NaN };
