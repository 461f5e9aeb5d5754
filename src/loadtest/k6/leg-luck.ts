import { startsAs } from '../../demand/schedule.ts';
import { factsAt } from '../../demand/schedule-table.ts';
import { drawHandling, drawPatience, handlingOf } from '../../journey/draws.ts';
import { DONE, machineOccasionOf, occasionOf, transferOf } from '../../journey/legs.ts';
import { purpose } from '../../journey/purposes.ts';
import { lawOfTurn, purposeOfTurn } from '../../journey/turns.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import type { SessionPlan } from '../../simulation/center/center.ts';
import type { ServiceTable } from '../service-tables.ts';
import { plan, schedule, toWall } from './plan.ts';

/** Where the contact of an attempt is: with the bot, or with the people behind it. */
export interface Leg {
  readonly channel: number;
  /** From 0. */
  readonly number: number;
  /** Of those before it, those with machines. */
  readonly machines: number;
}

/** The contact of an attempt on a channel, which an agent has to see to. */
export interface LegAtHand {
  readonly row: number;
  readonly attempt: number;
  readonly channel: number;
  /** What multiplies its handling time. */
  readonly repetition: number;
  /** Calls in vain before the one that reached the customer; left out for who was on the line. */
  readonly missed?: number | undefined;
}

/** What an agent has to do, in simulated seconds. */
export interface Work {
  /** Whether the customer has left without a sign. */
  readonly isEmpty: boolean;
  /** Of a session, not known beforehand. */
  readonly handling: number;
  /** When the customer is gone. */
  readonly wrapUp: number;
}

/** What chance decides of the legs of contacts, as in the simulator: by the luck of the journey. */
export class LegLuck {
  readonly #luck = new KeyedDraws();

  /** How long a machine takes, in simulated seconds. */
  machineTime(row: number, attempt: number, leg: Leg, repetition: number): number {
    const facts = this.#own(row);
    if (leg.number === 0) {
      return handlingOf(plan.tables, facts, attempt, this.#luck, leg.channel) * repetition;
    }
    const occasion = machineOccasionOf(attempt, leg.number);
    return drawHandling(plan.tables, leg.channel, facts.reason, occasion, this.#luck) * repetition;
  }

  /** The leg after one with a machine; undefined where the contact is contained. */
  afterMachine(row: number, attempt: number, { channel, number, machines }: Leg): Leg | undefined {
    const { profile } = this.#own(row);
    const occasion = machineOccasionOf(attempt, number);
    const to = transferOf(serviceOf(channel), occasion, profile, this.#luck);
    return to === DONE ? undefined : { channel: to, number: number + 1, machines: machines + 1 };
  }

  /** How long the customer waits on a leg that is not the first, in simulated seconds. */
  patienceOn(row: number, attempt: number, { channel, number, machines }: Leg): number {
    const { generation } = this.#own(row);
    const occasion = occasionOf(attempt, number, machines);
    return drawPatience(plan.tables, channel, generation, occasion, this.#luck);
  }

  /** Whether the customer leaves without a sign when patience ends. */
  leavesSilently(row: number, attempt: number, channel: number): boolean {
    const { leavesSilently } = serviceOf(channel);
    if (leavesSilently === 0) return false;
    this.#own(row);
    return this.#luck.draw(purpose.silence, attempt) < leavesSilently;
  }

  /** @param at when an agent has the contact, which was due at `due`; both in wall milliseconds */
  workOn(contact: LegAtHand, due: number, at: number): Work {
    const { row, attempt, channel, repetition, missed } = contact;
    const { emptyRoom, wrapUp, session } = serviceOf(channel);
    const isEmpty =
      this.leavesSilently(row, attempt, channel) && due + toWall(this.#patienceOf(contact)) <= at;
    this.#own(row);
    if (isEmpty && emptyRoom !== undefined && session === undefined) {
      const u = this.#luck.draw(purpose.emptyRoom, attempt);
      return { handling: quantile(emptyRoom, u), wrapUp: 0, isEmpty };
    }
    return {
      isEmpty,
      handling: this.#handlingOf(contact) * repetition,
      wrapUp:
        isEmpty || wrapUp === undefined
          ? 0
          : quantile(wrapUp, this.#luck.draw(purpose.wrapUp, occasionOfCall(attempt, missed))),
    };
  }

  /** How long the agent writes in a turn of a session, from 0, in simulated seconds. */
  writing({ row, attempt, channel }: LegAtHand, turn: number): number {
    this.#own(row);
    const { write } = serviceOf(channel).session as SessionPlan;
    return this.#ofTurn(purpose.write, lawOfTurn(write, turn), attempt, turn);
  }

  /**
   * From the agent's message in a turn until the customer's next one, in simulated seconds, or until the agent gives an
   * empty room up; undefined where the session is over with it.
   */
  silence(
    { row, attempt, channel }: LegAtHand,
    turn: number,
    isEmpty: boolean,
  ): number | undefined {
    this.#own(row);
    const { session, emptyRoom } = serviceOf(channel);
    if (isEmpty) return emptyRoom && this.#ofTurn(purpose.emptyRoom, emptyRoom, attempt, turn + 1);
    const { turns, think } = session as SessionPlan;
    const last = quantile(turns, this.#luck.draw(purpose.turns, attempt));
    if (turn + 1 >= last) return undefined;
    return this.#ofTurn(purpose.think, lawOfTurn(think, turn), attempt, turn + 1);
  }

  #ofTurn(what: number, law: CompiledLaw, attempt: number, turn: number): number {
    return quantile(law, this.#luck.draw(purposeOfTurn(what, turn), attempt));
  }

  #handlingOf({ row, attempt, channel }: LegAtHand): number {
    const facts = this.#own(row);
    if (isOfRow(row, attempt, channel)) return facts.handling;
    return drawHandling(plan.tables, channel, facts.reason, attempt, this.#luck);
  }

  #patienceOf({ row, attempt, channel }: LegAtHand): number {
    const facts = this.#own(row);
    if (isOfRow(row, attempt, channel)) return facts.patience;
    return drawPatience(plan.tables, channel, facts.generation, attempt, this.#luck);
  }

  #own(row: number): ReturnType<typeof factsAt> {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    return factsAt(schedule, row);
  }
}

/** The how-manieth of its purpose: each call in vain was a leg of its own. */
export function occasionOfCall(attempt: number, missed = 0): number {
  return occasionOf(attempt, missed, 0);
}

/** Whether it is the contact that the row begins with: behind a machine it is on another channel. */
export function isOfRow(row: number, attempt: number, channel: number): boolean {
  const { columns, index } = schedule.at(row);
  return attempt === columns.attempt[index] && channel === columns.channel[index];
}

/** How a contact starts, see `startsAs`: as a new attempt where it is not the one that the row begins with. */
export function startOf(row: number, attempt: number, channel: number): number {
  const { columns, index } = schedule.at(row);
  return isOfRow(row, attempt, channel) ? (columns.startsAs[index] as number) : startsAs.attempt;
}

export function serviceOf(channel: number): ServiceTable {
  return plan.service[channel] as ServiceTable;
}
