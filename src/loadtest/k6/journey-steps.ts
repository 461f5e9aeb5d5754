import { factsAt } from '../../demand/schedule-table.ts';
import { emptyMove, type Move } from '../../journey/move.ts';
import { step } from '../../journey/step.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import type { Standing } from '../standing.ts';
import { plan, schedule } from './plan.ts';

/** What customers do next: the journey's step, with the luck of the journey, as in the simulator. */
export class JourneySteps {
  /** What the last step says. */
  readonly move: Move = emptyMove();
  readonly #luck = new KeyedDraws();

  /** @param where the channel where it happened: another than the attempt's, where the contact was handed over */
  take(row: number, { attempt, channel, place }: Standing, happened: number, where: number): void {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    const facts = factsAt(schedule, row);
    step(plan.tables, facts, attempt, happened, this.#luck, this.move, channel, place, where);
  }
}

/** Where the customer of a row begins. */
export function standingAtStart(row: number): Standing {
  const { channel, attempt, place } = factsAt(schedule, row);
  return { attempt, channel, place, repetition: 1 };
}
